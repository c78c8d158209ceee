// What comes out of the printer: whole sheets without a blank one, in Chinese, with whose it is, who printed it when, and n of m.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'

let demo
let browser
let clerk
let known

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  await clerk.evaluate(() => sessionStorage.setItem('tags.purpose', 'VISIT'))
  const { home, displayName } = (await ask(clerk, '/api/session')).body
  const people = (await ask(clerk, `/api/people?place=${home}&kind=RESIDENT&limit=100`)).body.items
  const person = people.find(({ marks }) => !marks.includes('住址不详'))
  const file = (await ask(clerk, `/api/people/${person.id}`)).body
  const buildings = (await ask(clerk, `/api/places/${home}/buildings?limit=50`)).body.items
  const place = (await ask(clerk, `/api/places/${home}`)).body
  known = { home, displayName, person, file, buildings, place, grid: buildings[0].grid }
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const A4 = { LYING: [842, 595], UPRIGHT: [595, 842] }
const A3 = { LYING: [1191, 842], UPRIGHT: [842, 1191] }

/** A reader gives some characters as the radicals and variants that share their drawing. */
const TWINS = { '⺠': '民', '戶': '户', '⻓': '长', '⻔': '门', '⻛': '风', '⻜': '飞', '⻢': '马', '⻥': '鱼', '⻦': '鸟', '⻩': '黄', '⻬': '齐', '⻰': '龙', '⻋': '车', '⻉': '贝', '⻅': '见', '⻚': '页', '⻄': '西' }
const plain = text => text.normalize('NFKC').replaceAll(/[⺀-⻿戶]/g, twin => TWINS[twin] ?? twin)

/** What the page becomes on paper: each sheet with its size in points and its words, without the mark across it. */
async function print(path, { ready = '#main h1' } = {}) {
  await clerk.goto(`/console${path}`)
  await clerk.locator(ready).first().waitFor()
  await clerk.waitForLoadState('networkidle')
  const file = await getDocumentProxy(new Uint8Array(await clerk.pdf({ preferCSSPageSize: true })))
  const { text } = await extractText(file)
  return Promise.all(text.map(async (words, at) => {
    const [, , width, height] = (await file.getPage(at + 1)).view
    return { size: [Math.round(width), Math.round(height)], text: plain(words) }
  }))
}

/** What stands on a sheet besides its frame. */
const content = sheet => sheet.text
  .replaceAll(new RegExp(`(打印:)?\\s*${plain(known.displayName).replaceAll(/[()]/g, '\\$&')} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d`, 'g'), '')
  .replaceAll(/填表人.*|审核人.*|日期:.*|单位:.*|^\d+ \/ \d+$/gm, '')
  .replaceAll(/\s/g, '')

function checkFrame(sheets, title) {
  assert.ok(sheets.length > 0)
  sheets.forEach((sheet, at) => {
    assert.ok(content(sheet).length > 20, `sheet ${at + 1} is not blank: ${sheet.text}`)
    assert.match(sheet.text, new RegExp(`${at + 1} / ${sheets.length}`), 'its number and how many there are')
    assert.ok(sheet.text.includes(plain(known.displayName)), 'who printed it')
    assert.match(sheet.text, /20\d\d-\d\d-\d\d \d\d:\d\d/, 'when')
    assert.ok(sheet.text.includes(plain(title)), `sheet ${at + 1} says what it is: ${title}`)
  })
  assert.match(sheets[0].text, /单位:\S+/, 'whose it is')
}

test('a building is one sheet with every dwelling on it', async () => {
  for (const line of known.buildings.slice(0, 4)) {
    const { body: building } = await ask(clerk, `/api/buildings/${line.id}`)
    const sheets = await print(`/buildings/${line.id}`, { ready: '[data-dwelling]' })
    checkFrame(sheets, building.number)
    assert.equal(sheets.length, 1)
    assert.ok(building.matrix.dwellings.length > 0)
    for (const { room } of building.matrix.dwellings) assert.ok(sheets[0].text.includes(room), `room ${room} is on the sheet`)
    assert.match(sheets[0].text, /填表人/)
    assert.match(sheets[0].text, /含居民信息/)
  }
})

test('the five charts of a grid are one lying sheet for the wall, without a name across it', async () => {
  const sheets = await print(`/places/${known.grid}/wall-chart`, { ready: '.wall' })
  checkFrame(sheets, '网格五图')
  assert.equal(sheets.length, 1)
  assert.deepEqual(sheets[0].size, A4.LYING)
  for (const chart of ['网格区划图', '网格力量图', '人口结构图', '重点人群图', '楼栋分布图']) assert.ok(sheets[0].text.includes(chart), chart)
  const { body: grid } = await ask(clerk, `/api/places/${known.grid}`)
  for (const { holder } of grid.posts) assert.ok(sheets[0].text.includes(plain(holder)), `${holder} is on the wall`)
  assert.equal(sheets[0].text.split(plain(known.displayName)).length - 1, 2, 'who printed it stands on the edge and below, not across')
})

test('a grid of many houses takes the larger sheet, and still only one', async () => {
  const line = known.buildings[0]
  const village = count => ({ items: Array.from({ length: count }, (_, at) => ({ ...line, id: String(at + 1), number: `${at + 1}院` })), next: null, total: count, totalCapped: false })
  for (const [count, size, rest] of [[20, A4.LYING], [60, A3.LYING], [150, A3.LYING, 66]]) {
    await clerk.route(/\/api\/places\/\d+\/buildings/, route => route.fulfill({ json: village(count) }))
    const sheets = await print(`/places/${known.grid}/wall-chart`, { ready: '.wall' })
    await clerk.unrouteAll({ behavior: 'ignoreErrors' })
    checkFrame(sheets, '网格五图')
    assert.equal(sheets.length, 1, `${count} houses`)
    assert.deepEqual(sheets[0].size, size, `${count} houses`)
    assert.ok(sheets[0].text.includes(`${Math.min(count, 84)}院`), `the last of ${count} houses is on the sheet`)
    if (rest) assert.ok(sheets[0].text.includes(`另有 ${rest} 栋`), 'it says how many are missing')
  }
})

test('a tower too large for the usual sheet takes the larger one', async () => {
  const { body: building } = await ask(clerk, `/api/buildings/${known.buildings[0].id}`)
  const [dwelling] = building.matrix.dwellings
  const tower = (floors, units) => ({
    ...building, floors,
    matrix: {
      units: Array.from({ length: units }, (_, unit) => ({ unit: unit + 1, rooms: 4 })),
      dwellings: Array.from({ length: floors * units * 4 }, (_, at) => {
        const floor = 1 + Math.floor(at / (units * 4))
        const unit = 1 + Math.floor(at / 4) % units
        return { ...dwelling, id: String(at + 1), unit, floor, room: `${floor}0${1 + at % 4}` }
      }),
    },
  })
  for (const [floors, units, sizes, count] of [[6, 3, [A4.LYING, A4.UPRIGHT], 1], [33, 3, [A3.UPRIGHT, A3.LYING], 1]]) {
    await clerk.route(/\/api\/buildings\/\d+$/, route => route.fulfill({ json: tower(floors, units) }))
    const sheets = await print(`/buildings/${building.id}`, { ready: '[data-dwelling]' })
    await clerk.unrouteAll({ behavior: 'ignoreErrors' })
    checkFrame(sheets, building.number)
    assert.equal(sheets.length, count, `${floors} floors of ${units} units`)
    assert.ok(sizes.some(size => String(size) === String(sheets[0].size)), `${floors} floors of ${units} units lie on ${sheets[0].size}`)
    assert.ok(sheets[0].text.includes(`${floors}04`))
  }
})

test('a list carries its title, its conditions and its head on every sheet', async () => {
  const sheets = await print('/people?minAge=18&sex=1', { ready: '#main tbody tr' })
  checkFrame(sheets, '人员')
  assert.ok(sheets.length > 1)
  assert.match(sheets[0].text, /条件:住在这里.*18.*男/)
  for (const sheet of sheets) {
    assert.deepEqual(sheet.size, A4.LYING)
    assert.match(sheet.text, /姓名.*出生日期.*证件号码/s, 'the head of the table')
    assert.doesNotMatch(sheet.text, /\d{17}[\dX]/, 'no number in full')
  }
  const { body: list } = await ask(clerk, `/api/people?place=${known.home}&kind=RESIDENT&minAge=18&sex=1&limit=50`)
  const all = sheets.map(({ text }) => text).join('\n')
  for (const { name } of list.items) assert.ok(all.includes(plain(name)), `${name} is on the list`)
  assert.match(all, new RegExp(`已显示 ${list.items.length} 条`), 'and how many of how many')
})

test('the pages of a person, a family, a dwelling and a place are sheets with a title', async () => {
  const { person, file, home, place } = known
  const family = file.households[0]
  for (const [path, title, words] of [
    [`/people/${person.id}`, person.name, ['基本资料', '居住经历', '居民身份证']],
    [`/households/${family.id}`, family.groupingName, family.members.map(({ name }) => name)],
    [`/dwellings/${file.residences[0].dwellingId}`, '', [person.name]],
    [`/places/${home}`, place.name, ['楼栋']],
    ['/staffing', '网格', ['网格长']],
    ['/tags/listed?view=COVERED', '重点人群', ['现住址']],
    ['/tags/kinds', '标签', ['低保', '孤儿']],
    ['/', '我的待办', []],
  ]) {
    const sheets = await print(path)
    checkFrame(path === '/' ? sheets.slice(0, 1) : sheets, path === '/' ? known.displayName : title)
    const all = sheets.map(({ text }) => text).join('\n')
    for (const word of words) assert.ok(all.includes(plain(word)), `${path} prints ${word}`)
    assert.doesNotMatch(all, /更正|看全号|登记变动|切换工作地方/, `${path} prints no buttons`)
  }
})

test('a household is given a notice in whole sentences, with its own figures and where to turn to', async () => {
  const family = await livingFamily()
  const sheets = await print(`/households/${family.id}/policies?law=dibao`, { ready: '#main .verdict' })
  checkFrame(sheets, '最低生活保障')
  assert.equal(sheets.length, 1, 'one sheet')
  const all = sheets[0].text.replaceAll(/\s/g, '')
  assert.match(all, /我们核对了您家\d{4}-\d\d-\d\d的情况/)
  assert.match(all, /您家目前不符合最低生活保障的条件|您家符合最低生活保障的条件|暂时不能判断您家是否符合/)
  assert.match(all, /规定:.*您家的情况:.*\d元|还需要知道/)
  assert.match(all, /向所在街道\(乡镇\)提出/)
  assert.doesNotMatch(all, /按哪项政策|已保存的决定/, 'no forms')
})

async function livingFamily() {
  const { items } = (await ask(clerk, `/api/people?place=${known.home}&kind=RESIDENT&limit=50`)).body
  for (const { id } of items) {
    const family = (await ask(clerk, `/api/people/${id}`)).body.households.find(({ grouping }) => grouping === 'LIVING')
    if (family) return family
  }
  throw new Error('nobody there lives in a household')
}

test('paper speaks English when the page does', async () => {
  await clerk.goto(`/console/people/${known.person.id}`)
  await clerk.getByRole('button', { name: 'English' }).click()
  await clerk.locator('html[lang=en]').waitFor()
  const [sheet] = await print(`/people/${known.person.id}`)
  assert.match(sheet.text, /Unit: /)
  assert.match(sheet.text, /Printed by /)
  await clerk.getByRole('button', { name: '中文' }).click()
  await clerk.locator('html[lang=zh-CN]').waitFor()
})
