// A department's list comes in, a person on it is dead: the clerk finds the ticket on the board and settles it. A row that may be somebody is decided by keyboard alone.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'
import { idNumber } from '../residents.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
const header = '公民身份号码,姓名,性别,出生日期,户籍地区划,电话,死亡日期'
let demo, browser, clerk, officer, community

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  officer = await signIn(browser, demo, 'DATA_OFFICER')
  community = (await ask(clerk, '/api/session')).body.home
  for (const person of [dead, doubtful]) await register(person)
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const dead = { name: '欧阳静娴', sex: 2, birthDate: '1938-03-07', number: idNumber('19380307', 998), phone: '13911112222' }
const doubtful = { name: '司马镜湖', sex: 1, birthDate: '1949-11-02', number: idNumber('19491102', 997), phone: '13933334444' }
const picture = (page, name) => page.screenshot({ path: `${pictures}sources-${name}.png`, fullPage: true })

async function register(person) {
  const { body: people } = await ask(clerk, `/api/people?place=${community}&kind=RESIDENT&limit=50`)
  for (const { id } of people.items) {
    const { body: file } = await ask(clerk, `/api/people/${id}`)
    const dwellingId = file.residences.find(residence => residence.dwellingId && !residence.to)?.dwellingId
    if (!dwellingId) continue
    await clerk.evaluate(async (body) => {
      const token = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? ''
      const headers = { 'X-XSRF-TOKEN': decodeURIComponent(token), 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
      const response = await fetch('/api/people', { method: 'POST', headers, body: JSON.stringify(body) })
      if (!response.ok) throw new Error(await response.text())
    }, { name: person.name, sex: person.sex, birthDate: person.birthDate, idType: '01', idNumber: person.number, phone: person.phone, kind: 'RH_RL', from: '2023-01-01', dwellingId })
    return
  }
  throw new Error('nobody of the community lives in a dwelling')
}

async function deliver(feed, name, rows) {
  await officer.goto(`/console/sources/${feed}`)
  await officer.locator('#feed-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\n')) })
  await officer.getByRole('button', { name: '交付并比对' }).click()
  await officer.getByText('已收到').first().waitFor()
}

test('a list is delivered, compared while one looks on, and its bad row is told', async () => {
  await officer.goto('/console/sources')
  await officer.getByText('公安人口库').first().waitFor()
  await picture(officer, 'feeds')
  await deliver('deaths', '死亡-2023.csv', [`${dead.number},${dead.name},女,${dead.birthDate},,,2023-07-01`, `${idNumber('19500101', 996)},张三,男,明天,,,2023-07-01`])
  const row = officer.locator('tr', { hasText: '死亡-2023.csv' })
  await row.getByText('完成').waitFor({ timeout: 60_000 })
  await picture(officer, 'delivered')
  await row.click()
  await officer.getByRole('dialog').getByText('日期无法识别').first().waitFor()
  assert.deepEqual(await barriers(officer), [])
})

test('the clerk finds the ticket and settles it', async () => {
  await clerk.goto('/console/discrepancies')
  const ticket = clerk.locator('tr', { hasText: dead.name })
  await ticket.waitFor()
  await picture(clerk, 'board')
  await ticket.focus()
  await clerk.keyboard.press('Enter')
  const drawer = clerk.getByRole('dialog')
  await drawer.getByText('卫健死亡登记').waitFor()
  await picture(clerk, 'ticket')
  await drawer.getByRole('button', { name: '记录结果' }).click()
  await clerk.getByText('已记录').first().waitFor()
  await ticket.waitFor({ state: 'detached' })
})

test('a row that may be somebody is decided by keyboard alone, and never asked again', async () => {
  const rows = [`${idNumber('19491102', 995)},${doubtful.name},男,${doubtful.birthDate},${community},${doubtful.phone},2023-07-02`]
  await deliver('cremations', '火化-1.csv', rows)
  await officer.locator('tr', { hasText: '火化-1.csv' }).getByText('完成').waitFor({ timeout: 60_000 })
  await clerk.goto('/console/questions')
  await clerk.getByText(doubtful.name).first().waitFor()
  await picture(clerk, 'question')
  assert.deepEqual(await barriers(clerk), [])
  await clerk.keyboard.press('a')
  await clerk.getByText('已确认是此人').first().waitFor()
  await clerk.getByText('没有待确认的记录').waitFor()
  await deliver('cremations', '火化-2.csv', [...rows, ''])
  await officer.locator('tr', { hasText: '火化-2.csv' }).getByText('完成').waitFor({ timeout: 60_000 })
  const { body: deliveries } = await ask(officer, '/api/sources/feeds/cremations/deliveries')
  assert.equal(deliveries.items[0].counts.linked, '1')
  assert.equal(deliveries.items[0].counts.asked, '0')
})

test('two lists are compared person by person, and the result is taken home', async () => {
  const one = idNumber('19500101', 101), other = idNumber('19520202', 102), gone = idNumber('19530303', 103), fresh = idNumber('19540404', 104)
  const before = `低保花名册(六月)\n姓名,身份证号,联系电话,保障金额\n王建国,${one},13800000001,766\n李秀英,${other},13800000002,766\n赵静,${gone},13800000003,766`
  const after = `身份证号码,姓名,保障金额\n${one},王建国,793\n${other},李秀英,766\n${fresh},孙新,793`
  await clerk.goto('/console/comparison')
  await clerk.locator('#comparison-before').setInputFiles({ name: '六月.csv', mimeType: 'text/csv', buffer: Buffer.from(before) })
  await clerk.locator('#comparison-after').setInputFiles({ name: '七月.csv', mimeType: 'text/csv', buffer: Buffer.from(after) })
  await clerk.getByRole('button', { name: '开始比对' }).click()
  await clerk.getByText('1 人没有变化').waitFor()
  await clerk.locator('tr', { hasText: '王建国' }).getByText('793').waitFor()
  await clerk.locator('tr', { hasText: '孙新' }).waitFor()
  await clerk.locator('tr', { hasText: '赵静' }).waitFor()
  assert.ok(!(await clerk.content()).includes(one), 'a number in clear')
  // a button that has just done its work fades back to its colour
  await clerk.locator('.is-loading').waitFor({ state: 'detached' })
  await clerk.waitForTimeout(400)
  await picture(clerk, 'comparison')
  assert.deepEqual(await barriers(clerk), [])
  const [file] = await Promise.all([clerk.waitForEvent('download'), clerk.getByRole('button', { name: '下载全部结果' }).click()])
  assert.match(file.suggestedFilename(), /两表比对.*\.xlsx/)
})

test('one administrator opens a machine, the other grants it, and what it pushes is a ticket at once', async () => {
  const admin = await signIn(browser, demo, 'SYSTEM_ADMIN')
  const security = await signIn(browser, demo, 'SECURITY_ADMIN')
  await admin.goto('/console/machines')
  await admin.getByRole('button', { name: '登记对接系统' }).first().click()
  await admin.getByLabel('名称').fill('民政殡葬系统')
  await admin.getByRole('button', { name: '保存' }).click()
  const drawer = admin.getByRole('dialog')
  await drawer.getByRole('button', { name: '签发密钥' }).click()
  await drawer.getByText('只显示这一次').waitFor()
  const [client, secret] = await drawer.locator('dd .value').allTextContents()
  await picture(admin, 'machine-secret')
  assert.deepEqual(await barriers(admin), [])
  await drawer.getByRole('button', { name: '已保存好' }).click()
  await security.goto('/console/machines')
  await security.locator('tr', { hasText: '民政殡葬系统' }).click()
  const rights = security.getByRole('dialog')
  await rights.locator('.el-checkbox', { hasText: '殡葬火化登记' }).click()
  await rights.getByLabel('区域').click()
  await rights.getByRole('button', { name: /沈阳市/ }).first().click()
  await rights.getByRole('button', { name: '保存' }).click()
  await security.getByText('已授权').first().waitFor()
  const push = await fetch(`${demo.address}/api/machine/feeds/cremations/changes`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Authorization': `Bearer ${client}.${secret}` },
    body: JSON.stringify({ cells: { idNumber: doubtful.number, name: doubtful.name, birthDate: doubtful.birthDate, deathDate: '2023-07-05' } }),
  })
  const answer = await push.json()
  assert.equal(answer.verdict, 'LINKED', JSON.stringify(answer))
  await clerk.goto('/console/discrepancies')
  await clerk.locator('tr', { hasText: doubtful.name }).first().waitFor()
  await admin.reload()
  await admin.getByText('可以推送').waitFor()
  await picture(admin, 'machines')
  assert.deepEqual(await barriers(admin), [])
})

test('every page of it fits a phone', async () => {
  const phones = [[clerk, ['discrepancies', 'questions', 'comparison']], [officer, ['sources', 'sources/deaths', 'precedence']], [await signIn(browser, demo, 'SYSTEM_ADMIN'), ['machines']]]
  for (const [page, paths] of phones) {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const path of paths) {
      await page.goto(`/console/${path}`)
      await page.locator('h1').waitFor()
      await page.waitForTimeout(500)
      await picture(page, `phone-${path.replace('/', '-')}`)
      assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth) <= 390, `${path} is wider than a phone`)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    for (const path of paths) {
      await page.goto(`/console/${path}`)
      await page.locator('h1').waitFor()
      await page.waitForTimeout(500)
      await picture(page, `wide-${path.replace('/', '-')}`)
    }
  }
})
