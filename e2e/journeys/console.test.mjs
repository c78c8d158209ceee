import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openBrowser, openWindow, signIn, startDemo } from '../demo.mjs'

let demo
let browser

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** A dwelling in which somebody lives, where the viewer is responsible. */
async function livedIn(page) {
  const { body: session } = await ask(page, '/api/session')
  const { body: people } = await ask(page, `/api/people?place=${session.home}&kind=RESIDENT&limit=50`)
  for (const person of people.items) {
    const { body: file } = await ask(page, `/api/people/${person.id}`)
    const residence = file.residences.find(r => r.dwellingId && !r.to)
    if (residence) return { person, dwelling: residence.dwellingId, session }
  }
  throw new Error('nobody of the community lives in a dwelling')
}

/** An identity number that nobody has: the region and birth of a resident who was never there, with its check digit. */
function idNumber(serial) {
  const body = `21010219910203${String(serial).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]
}

const anyOf = letters => letters[Math.floor(Math.random() * letters.length)]

for (const [how, end] of Object.entries({
  'the cookie is gone': async page => page.context().clearCookies({ name: 'lianglin' }),
  'somebody signed out in another tab': async (page) => {
    const other = await page.context().newPage()
    await other.goto('/console/')
    await other.getByRole('heading', { level: 1 }).filter({ hasText: /好/ }).waitFor()
    await other.getByRole('banner').getByRole('button').last().click()
    await other.getByRole('menuitem', { name: '退出登录' }).click()
    await other.waitForURL(/sign-in/)
    await other.close()
  },
})) {
  test(`a form outlives its session: ${how}`, async () => {
    const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
    const account = demo.accounts.find(a => a.role === 'COMMUNITY_CLERK')
    const { dwelling } = await livedIn(page)
    const name = `冯${anyOf('春夏秋冬东南西北')}${anyOf('梅兰竹菊松柏桐枫')}`
    await page.goto(`/console/people/new?dwelling=${dwelling}`)
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('证件号码').fill(idNumber(Date.now() % 1000))

    await end(page)
    assert.equal((await ask(page, '/api/session')).body.account, null, 'the session has ended on the server')
    const sent = []
    page.on('response', response => response.request().method() === 'POST' && new URL(response.url()).pathname === '/api/people' && sent.push(response.status()))
    await page.locator('#main').getByRole('button', { name: /登记/ }).last().click()

    const again = page.getByRole('dialog')
    await again.getByText(/登录/).first().waitFor()
    assert.equal(await page.getByLabel('姓名').inputValue(), name, 'the form is still there behind the dialog')
    await again.getByLabel('密码').fill('wrong-password-1')
    await again.getByRole('button', { name: '登录并继续' }).click()
    await again.getByRole('alert').waitFor()
    await again.getByLabel('密码').fill(account.password)
    await again.getByRole('button', { name: '登录并继续' }).click()

    await page.waitForURL(/\/people\/\d+$/)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    assert.deepEqual(sent, [401, 201], 'refused once without a session, and taken once')
    const { body: home } = await ask(page, `/api/dwellings/${dwelling}`)
    assert.equal(home.occupants.filter(o => o.person.name === name).length, 1, 'registered once')
    await page.context().close()
  })
}

test('by keyboard alone: sign in, search, person, dwelling, and back', async () => {
  const page = await openWindow(browser, demo)
  const account = demo.accounts.find(a => a.role === 'COMMUNITY_CLERK')
  const keys = page.keyboard
  await page.goto('/console/')
  await page.getByLabel('用户名').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'sign-in-username')
  await keys.type(account.username)
  await keys.press('Tab')
  await keys.type(account.password)
  await keys.press('Enter')
  await page.getByRole('heading', { level: 1 }).filter({ hasText: /好/ }).waitFor()
  const { person } = await livedIn(page)

  await keys.press('?')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor()
  await keys.press('Escape')
  await page.getByRole('dialog', { name: '快捷键' }).waitFor({ state: 'hidden' })

  await keys.press('/')
  await keys.type(person.name)
  await keys.press('Enter')
  await page.waitForURL(/search\?q=/)
  await page.locator('#main tbody tr').first().waitFor()
  await keys.press('j')
  assert.match(await page.evaluate(() => document.activeElement.innerText), new RegExp(person.name))
  await keys.press('Enter')
  await page.waitForURL(/people\/\d+/)
  await page.locator('#main a[href*="/dwellings/"]').first().waitFor()

  await keys.press('j')
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('href') ?? ''), /\/dwellings\/\d+/)
  await keys.press('Enter')
  await page.waitForURL(/dwellings\/\d+/)
  await page.locator('#main').getByText(person.name).first().waitFor()
  await keys.press('Alt+ArrowLeft')
  await page.waitForURL(/people\/\d+/)
  await page.getByRole('heading', { level: 1, name: person.name }).waitFor()
  await page.context().close()
})

test('by keyboard alone: rows, the next record, a draft, and no key of an input method', async () => {
  const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const keys = page.keyboard
  await page.goto('/console/people')
  const rows = page.locator('#main tbody tr')
  await rows.nth(2).waitFor()
  const focusedRow = () => rows.evaluateAll(all => all.indexOf(document.activeElement))
  for (const [key, row] of [['j', 0], ['j', 1], ['j', 2], ['k', 1], ['ArrowDown', 2], ['ArrowUp', 1]]) {
    await keys.press(key)
    assert.equal(await focusedRow(), row, `after ${key}`)
  }
  const names = await rows.locator('.name').allInnerTexts()
  await keys.press('Enter')
  const drawer = page.getByRole('dialog', { name: names[1] })
  await drawer.waitFor()
  await keys.press('Alt+ArrowRight')
  await page.getByRole('dialog', { name: names[2] }).waitFor()
  await keys.press('Escape')
  await page.getByRole('dialog').first().waitFor({ state: 'hidden' })

  await page.goto('/console/people')
  await rows.nth(2).waitFor()
  await keys.press('j')
  await keys.press('Enter')
  await page.getByRole('link', { name: '打开完整档案' }).focus()
  await keys.press('Enter')
  await page.waitForURL(/people\/\d+$/)
  await page.getByRole('heading', { level: 1, name: names[0] }).waitFor()
  await keys.press('Alt+ArrowRight')
  await page.getByRole('heading', { level: 1, name: names[1] }).waitFor()
  await page.getByText(/第 2 条，共 \d+ 条/).waitFor()

  await page.goto('/console/people/new')
  await page.getByLabel('姓名').fill('冯春')
  await keys.press('Control+s')
  await page.getByText('草稿已保存到服务器').waitFor()
  await page.reload()
  await page.getByText('已恢复您上次没有提交的内容').waitFor()
  assert.equal(await page.getByLabel('姓名').inputValue(), '冯春')

  // An input method composes a word: its keys, Enter among them, are its own.
  const before = page.url()
  await page.getByRole('combobox', { name: '查找人或地方' }).focus()
  await compose(page, 'feng chun')
  await keys.press('Enter')
  assert.equal(page.url(), before, 'Enter while composing does not search')
  await page.locator('#main').focus()
  for (const key of ['?', 'j', '/']) {
    await page.evaluate(k => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, isComposing: true })), key)
  }
  assert.equal(await page.getByRole('dialog').count(), 0)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main')
  await page.context().close()
})

/** Composes with an input method. A browser that has just moved the focus may end a composition at once; then it is begun again. */
async function compose(page, text) {
  await page.evaluate(() => {
    addEventListener('compositionstart', () => { window.composing = true })
    addEventListener('compositionend', () => { window.composing = false })
  })
  const devtools = await page.context().newCDPSession(page)
  for (let begun = 1; begun <= 5; begun++) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(200)
    if (await page.evaluate(() => window.composing)) return
    await page.keyboard.press('Control+a')
  }
  assert.fail('the input method composes')
}
