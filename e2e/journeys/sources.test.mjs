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
