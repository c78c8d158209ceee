// A community's own list of residents: taken as it is, tried before anything is written, written, returned with its reasons, taken back.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'
import { idNumber, messyResidents, rowsOf, workbook } from '../residents.mjs'

const ROWS = 500
const WRONG = 20
const pictures = new URL('../results/', import.meta.url).pathname
let demo, browser, clerk, residents

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  residents = messyResidents(await addresses(), { count: ROWS, wrong: WRONG })
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Where the people of the clerk's community live, as the registry writes it. */
async function addresses() {
  const { home } = (await ask(clerk, '/api/session')).body
  const { body: buildings } = await ask(clerk, `/api/places/${home}/buildings?limit=20`)
  const found = []
  for (const { id } of buildings.items) {
    const { body: building } = await ask(clerk, `/api/buildings/${id}`)
    for (const dwelling of building.matrix.dwellings.slice(0, 12)) found.push((await ask(clerk, `/api/dwellings/${dwelling.id}`)).body.address)
    if (found.length >= 120) break
  }
  return found
}

const picture = name => clerk.screenshot({ path: `${pictures}import-${name}.png`, fullPage: true })
const figure = async name => Number((await clerk.locator('.counts div').filter({ hasText: name }).locator('dd').first().innerText()).replaceAll(',', ''))
const people = async () => (await ask(clerk, `/api/places/${(await ask(clerk, '/api/session')).body.home}`)).body.counts.persons
const namesakes = async name => (await ask(clerk, `/api/search?q=${encodeURIComponent(name)}&limit=20`)).body.people.filter(person => person.name === name).length

test('a messy list of five hundred is tried, written, returned and taken back', { timeout: 300_000 }, async () => {
  const residentsBefore = await people()
  const good = residents.find(({ wrong }) => !wrong).name.replaceAll(' ', '')

  await clerk.goto('/console/imports')
  await clerk.setInputFiles('#import-file', { name: '居民登记表.xlsx', mimeType: 'application/octet-stream', buffer: workbook('居民信息登记表', residents) })
  await clerk.getByRole('heading', { level: 2, name: /对应列/ }).waitFor()
  assert.deepEqual(await barriers(clerk), [])
  assert.doesNotMatch(await clerk.locator('#main').innerText(), /\p{Nd}{8}/u, 'numbers are masked, full-width ones too')
  await picture('columns')
  await clerk.getByRole('button', { name: '试算' }).click()

  await clerk.getByRole('heading', { level: 2, name: '试算结果' }).waitFor({ timeout: 60_000 })
  assert.deepEqual([await figure('新增'), await figure('变更'), await figure('不变'), await figure('错误')], [ROWS - WRONG, 0, 0, WRONG])
  assert.equal(await people(), residentsBefore, 'a trial writes nothing')
  const reasons = clerk.getByRole('row')
  for (const reason of [/校验/, /没有这个住址/, /手机|电话/]) await reasons.filter({ hasText: reason }).first().waitFor()
  await picture('trial')

  await clerk.getByRole('button', { name: `写入 ${ROWS - WRONG} 行` }).click()
  await clerk.getByText(`已写入 ${ROWS - WRONG} 行`).waitFor({ timeout: 60_000 })
  assert.equal(await people(), residentsBefore + ROWS - WRONG)
  assert.equal(await namesakes(good), 1, 'who was written is found by name')
  await picture('written')

  const returned = clerk.waitForEvent('download')
  await clerk.getByRole('link', { name: '下载结果文件' }).click()
  const chunks = []
  for await (const chunk of await (await returned).createReadStream()) chunks.push(chunk)
  const rows = rowsOf(Buffer.concat(chunks))
  const refused = rows.filter(row => row.includes('错误'))
  assert.equal(refused.length, WRONG)
  assert.ok(refused.every(row => String(row.at(-1)).length > 4), 'each refused row says why')

  await clerk.getByRole('button', { name: '撤销导入' }).click()
  await clerk.getByRole('tooltip').or(clerk.locator('.el-popconfirm')).getByRole('button', { name: '撤销导入' }).last().click()
  await clerk.getByText(`已撤销 ${ROWS - WRONG} 行`).waitFor({ timeout: 60_000 })
  assert.equal(await people(), residentsBefore)
  assert.equal(await namesakes(good), 0, 'who was taken back is not found any more')
  await picture('undone')
})

test('a whole list ends the entries of whoever it does not name, and the undo brings them back', { timeout: 120_000 }, async () => {
  const { home } = (await ask(clerk, '/api/session')).body
  const listed = async () => (await ask(clerk, `/api/tags/coverage?place=${home}`)).body.place.coverage.listed
  const before = await listed()
  await clerk.goto('/console/imports?kind=key-groups')
  const csv = `姓名,身份证号,类别,证号\n冯新来,${idNumber('19600203', 777)},低保,沈民〔2023〕1号\n`
  await clerk.setInputFiles('#import-file', { name: '低保名单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await clerk.getByRole('heading', { level: 2, name: /对应列/ }).waitFor()
  await clerk.getByText('这是整份名单').click()
  await clerk.getByLabel('整份名单的范围').waitFor()
  assert.deepEqual(await barriers(clerk), [])
  await picture('whole-columns')
  await clerk.getByRole('button', { name: '试算' }).click()
  await clerk.getByRole('heading', { level: 2, name: '试算结果' }).waitFor({ timeout: 60_000 })
  const ended = await figure('退出')
  assert.ok(ended > 0, 'somebody of the old list is not in the new one')
  await clerk.getByRole('tab', { name: /退出/ }).click()
  await clerk.getByRole('tabpanel', { name: /退出/ }).getByRole('row').nth(1).waitFor()
  assert.deepEqual(await barriers(clerk), [])
  await picture('whole-trial')
  await clerk.getByRole('button', { name: `写入 ${ended + 1} 行` }).click()
  await clerk.getByText(`已写入 ${ended + 1} 行`).waitFor({ timeout: 60_000 })
  assert.ok(await listed() < before + 1, 'the community has fewer people on lists')
  await clerk.getByRole('button', { name: '撤销导入' }).click()
  await clerk.getByRole('tooltip').or(clerk.locator('.el-popconfirm')).getByRole('button', { name: '撤销导入' }).last().click()
  await clerk.getByText(`已撤销 ${ended + 1} 行`).waitFor({ timeout: 60_000 })
  assert.equal(await listed(), before)
})
