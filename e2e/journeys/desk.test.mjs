import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, closed, openBrowser, signIn, startDemo } from '../demo.mjs'

let demo
let browser
let clerk
let street

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  street = await signIn(browser, demo, 'STREET_OFFICER')
  await clearDesk(clerk)
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Sends a command as the console does. */
function post(page, path, body) {
  return page.evaluate(async ([path, body]) => {
    const token = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? ''
    const headers = { 'X-XSRF-TOKEN': decodeURIComponent(token), 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
    const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: response.status, body: response.status === 204 ? null : await response.json() }
  }, [path, body])
}

/** An empty desk, also in a demo that runs already. */
async function clearDesk(page) {
  const { body: filters } = await ask(page, '/api/desk/filters')
  for (const { id } of filters.items.filter(filter => filter.mine)) {
    await page.evaluate(async (id) => {
      const token = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? ''
      await fetch(`/api/desk/filters/${id}`, { method: 'DELETE', headers: { 'X-XSRF-TOKEN': decodeURIComponent(token), 'Idempotency-Key': crypto.randomUUID() } })
    }, id)
  }
  await post(page, '/api/desk/lists', { list: 'people', hidden: [], density: 'NORMAL' })
}

/** Whatever the hour of the test, the bell rings. */
async function noQuietHours(page) {
  assert.equal((await post(page, '/api/notices/settings', { hours: 'NONE', muted: [] })).status, 204)
}

/** Opens the palette by its key and types. */
async function say(page, text) {
  await page.getByRole('dialog').first().waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-controls') === 'palette-list')
  await page.keyboard.type(text)
}

const bell = page => page.getByRole('link', { name: /^通知/ })

test('an export that waits is done by the second person in three clicks, and whoever asked is told', async () => {
  await noQuietHours(clerk)
  await noQuietHours(street)
  const { body: session } = await ask(clerk, '/api/session')
  const asked = await post(clerk, '/api/tables/exports', {
    kind: 'residents', form: 'CSV', filter: { place: session.home, minAge: '85' }, clear: true, purpose: 'VISIT', note: '入户走访',
  })
  assert.equal(asked.status, 201)
  assert.equal(asked.body.waiting, true)

  await clerk.goto('/console/')
  await clerk.getByRole('heading', { name: /等别人/ }).waitFor()
  await clerk.getByText(/您申请的导出.*等第二人审核/).waitFor()

  await street.goto('/console/')
  await street.getByText(/申请导出.*人/).first().waitFor()
  assert.match(await bell(street).getAttribute('aria-label'), /[1-9]\d* 条未读/)

  // three clicks: the to-do, approve, and confirm where it is asked for
  await street.getByRole('link', { name: /申请导出/ }).first().click()
  await street.waitForURL(/\/exports$/)
  await street.getByRole('button', { name: /审核同意|同意|批准|通过/ }).first().click()
  await street.waitForFunction(async (id) => (await (await fetch(`/api/tables/exports/${id}`)).json()).state === 'READY', asked.body.id, { timeout: 30_000 })
  await street.goto('/console/')
  await street.getByRole('heading', { name: '我的待办' }).waitFor()
  assert.equal(await street.getByRole('link', { name: /申请导出/ }).count(), 0, 'what is done disappears by itself')

  await clerk.goto('/console/notices')
  const told = clerk.locator('#main li').filter({ hasText: '可以下载了' }).first()
  await told.waitFor()
  assert.match(await told.innerText(), /为什么通知您/)
  assert.match(await told.innerText(), /未读/)
  await told.getByRole('button', { name: '标为已读' }).click()
  await told.getByText('已读', { exact: true }).waitFor()
  await told.getByRole('button', { name: /可以下载了/ }).click()
  await clerk.waitForURL(/\/exports$/)
})

test('kinds and quiet hours are chosen, and what the law wants told stays', async () => {
  await clerk.goto('/console/notices/settings')
  const tried = clerk.getByLabel('导入试算完成')
  const shown = clerk.getByText('导入试算完成')
  await shown.waitFor()
  assert.ok(await clerk.getByLabel('密码被重置').isDisabled())
  await clerk.locator('label').filter({ hasText: '导入试算完成' }).click()
  await clerk.locator('label').filter({ hasText: '自己定' }).click()
  await clerk.getByLabel('开始', { exact: true }).fill('00:00')
  await clerk.getByLabel('结束', { exact: true }).fill('23:59')
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.waitForURL(/\/notices$/)
  await clerk.getByRole('link', { name: /安静时段至/ }).waitFor()
  await clerk.goto('/console/notices/settings')
  await shown.waitFor()
  assert.equal(await tried.isChecked(), false)
  await noQuietHours(clerk)
})

test('a filter is saved under a name, found again, shared, renamed and removed', async () => {
  await clerk.goto('/console/people?minAge=80')
  await clerk.locator('#main tbody tr').first().waitFor()
  await clerk.getByRole('button', { name: '保存当前筛选' }).click()
  const dialog = clerk.getByRole('dialog', { name: '保存当前筛选' })
  await dialog.getByLabel('名称').fill('13800000001')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByRole('alert').getByText(/电话号码/).first().waitFor()
  await dialog.getByLabel('名称').fill('高龄老人')
  await dialog.getByRole('button', { name: '保存' }).click()
  await closed(dialog)

  await clerk.goto('/console/people')
  await clerk.getByRole('link', { name: '高龄老人' }).click()
  await clerk.waitForURL(/minAge=80/)
  assert.equal(await clerk.getByRole('link', { name: '高龄老人' }).getAttribute('aria-current'), 'true')

  await clerk.getByRole('button', { name: '管理筛选' }).click()
  const manage = clerk.getByRole('dialog', { name: '管理筛选' })
  await manage.getByLabel('名称').fill('八十岁以上')
  await manage.getByRole('button', { name: '保存' }).click()
  await clerk.getByText('筛选已保存').first().waitFor()
  await clerk.keyboard.press('Escape')
  await manage.waitFor({ state: 'hidden' })
  await clerk.getByRole('link', { name: '八十岁以上' }).waitFor()

  // the palette knows it by its initials
  await say(clerk, 'bssys')
  await clerk.getByRole('option', { name: /八十岁以上/ }).waitFor()
  await clerk.keyboard.press('Escape')
  await clerk.getByRole('dialog').first().waitFor({ state: 'hidden' })

  await clerk.getByRole('button', { name: '管理筛选' }).click()
  await manage.getByRole('button', { name: /删除筛选/ }).click()
  await clerk.locator('.el-popconfirm').getByRole('button', { name: /确定|Yes/ }).click()
  await clerk.getByText('筛选已删除').first().waitFor()
  await clerk.keyboard.press('Escape')
  await clerk.getByRole('link', { name: '八十岁以上' }).waitFor({ state: 'detached', timeout: 10_000 })
})

test('columns and spacing of a list are remembered in another window', async () => {
  await clerk.goto('/console/people')
  const head = clerk.locator('#main thead')
  await head.getByText('电话').waitFor()
  await clerk.getByRole('button', { name: '列与行距' }).click()
  assert.ok(await clerk.getByRole('checkbox', { name: '姓名' }).isDisabled(), 'the first column names the row')
  await Promise.all([
    clerk.waitForResponse(response => response.url().endsWith('/api/desk/lists') && response.request().method() === 'POST'),
    clerk.getByRole('checkbox', { name: '电话' }).uncheck(),
  ])
  await Promise.all([
    clerk.waitForResponse(response => response.url().endsWith('/api/desk/lists') && response.request().method() === 'POST'),
    clerk.getByRole('radio', { name: '紧凑' }).check(),
  ])
  assert.equal(await head.getByText('电话').count(), 0)

  const elsewhere = await signIn(browser, demo, 'COMMUNITY_CLERK')
  await elsewhere.goto('/console/people')
  await elsewhere.locator('#main tbody tr').first().waitFor()
  await elsewhere.locator('#main table.close').waitFor()
  assert.equal(await elsewhere.locator('#main thead').getByText('电话').count(), 0)
  await elsewhere.context().close()
})

test('the palette leads to a page by pinyin, does what the shell does, and leaves an input method alone', async () => {
  await clerk.goto('/console/')
  await clerk.getByRole('heading', { name: '我的待办' }).waitFor()
  const palette = clerk.getByRole('dialog', { name: '命令面板' })

  // an input method that composes keeps its keys
  await clerk.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, isComposing: true, bubbles: true })))
  await clerk.evaluate(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?', keyCode: 229, bubbles: true })))
  assert.equal(await clerk.getByRole('dialog').count(), 0)

  await clerk.getByRole('button', { name: /命令/ }).click()
  await palette.waitFor()
  assert.ok(await palette.getByRole('option').count() >= 40)
  const input = palette.getByRole('combobox')
  await input.fill('daoru')
  const first = await palette.getByRole('option').first().innerText()
  await input.evaluate(field => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })))
  assert.ok(await palette.isVisible(), 'Enter takes a word, not a command')
  assert.match(first, /导入/)
  await clerk.keyboard.press('Enter')
  await clerk.waitForURL(/\/imports$/)

  await say(clerk, 'kjj')
  await clerk.keyboard.press('Enter')
  const sheet = clerk.getByRole('dialog', { name: '快捷键' })
  await sheet.waitFor()
  assert.match(await sheet.innerText(), /Ctrl K/)
  await clerk.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })

  await say(clerk, 'xyzxyz')
  await palette.getByText('没有符合的命令').waitFor()
  await clerk.keyboard.press('Escape')
  await palette.waitFor({ state: 'hidden' })

  const { body: session } = await ask(clerk, '/api/session')
  await say(clerk, session.roles[0].areaName)
  await palette.getByRole('option', { name: /地方/ }).first().click()
  await clerk.waitForURL(new RegExp(`/places/${session.home}`))
})

test('each page says what it is for', async () => {
  for (const [path, words] of [['/', /待办/], ['/people', /居民/], ['/staffing', /网格长/]]) {
    await clerk.goto(`/console${path}`)
    await clerk.getByRole('heading', { level: 1 }).first().waitFor()
    await clerk.getByRole('button', { name: '本页帮助' }).click()
    const help = clerk.getByRole('dialog', { name: '本页帮助' })
    await help.getByText('一分钟上手').waitFor()
    assert.match(await help.innerText(), words)
    await clerk.keyboard.press('Escape')
    await help.waitFor({ state: 'hidden' })
  }
})
