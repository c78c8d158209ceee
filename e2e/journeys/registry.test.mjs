import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { pinyin } from 'pinyin-pro'
import { ask, choose, openBrowser, signIn, startDemo } from '../demo.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
let demo
let browser

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo()
  browser = await openBrowser()
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Somebody who lives where the viewer is responsible. */
async function somebody(page, filter = '') {
  const { body: session } = await ask(page, '/api/session')
  const { status, body } = await ask(page, `/api/people?place=${session.home}&kind=RESIDENT&limit=200${filter}`)
  assert.equal(status, 200)
  assert.ok(body.items.length > 0, 'the place has residents')
  const housed = body.items.filter(p => !p.marks.includes('住址不详'))
  return housed.find(p => p.name.length === 3) ?? housed[0]
}

const picture = (page, name) => page.screenshot({ path: `${pictures}${name}.png`, fullPage: false })

test('the demo city is ready within 90 seconds', () => {
  assert.ok(demo.seconds <= 90, `it took ${demo.seconds} s`)
})

test('a clerk finds a person by pinyin and opens the dwelling', async () => {
  const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
  await picture(page, 'home')
  const person = await somebody(page)
  const found = await ask(page, `/api/search?q=${encodeURIComponent(person.name)}`)
  assert.equal(found.body.people[0].name, person.name)
  await page.keyboard.press('/')
  await page.keyboard.type(pinyin(person.name, { toneType: 'none', surname: 'head' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/search\?q=/)
  await page.locator('#main').getByText(person.name).first().waitFor()
  await picture(page, 'search')
  await page.locator('#main').getByRole('link', { name: new RegExp(person.name) }).first().click()
  await page.waitForURL(/people\/\d+/)
  await page.getByRole('heading', { level: 1, name: person.name }).waitFor()
  await picture(page, 'person')
  assert.doesNotMatch(await page.locator('#main').innerText(), /\d{17}[\dX]/, 'no number is shown whole')
  await page.locator('a[href*="/dwellings/"]').first().click()
  await page.waitForURL(/dwellings\/\d+/)
  await page.locator('#main').getByText(person.name).first().waitFor()
  await picture(page, 'dwelling')
  await page.context().close()
})

test('a grid worker sees only the own grid, by page, by interface and on the map', async () => {
  const clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const { body: community } = await ask(clerk, `/api/places/${(await ask(clerk, '/api/session')).body.home}`)
  const page = await signIn(browser, demo, 'GRID_WORKER')
  const { body: session } = await ask(page, '/api/session')
  const foreign = community.children.filter(c => c.level === 'GRID' && c.area !== session.home && c.counts?.persons > 0)
  assert.ok(foreign.length > 0, 'the community has other grids with people')

  const { body: neighbours } = await ask(clerk, `/api/people?place=${foreign[0].area}&kind=RESIDENT&limit=20`)
  const neighbour = neighbours.items[0]
  assert.equal((await ask(page, `/api/people/${neighbour.id}`)).status, 404)
  assert.equal((await ask(page, `/api/people?place=${foreign[0].area}`)).body.items?.length ?? 0, 0)
  const { body: search } = await ask(page, `/api/search?q=${encodeURIComponent(neighbour.name)}`)
  assert.ok(search.people.every(p => p.area === session.home || p.area !== foreign[0].area))

  await page.goto(`/console/people/${neighbour.id}`)
  await page.getByText(/没有|不存在|不在/).first().waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), new RegExp(neighbour.name))

  const { body: own } = await ask(page, `/api/places/${session.home}`)
  const tile = tileOf(16, ...own.centre)
  const mine = (await ask(page, tile)).body.toString('latin1')
  const theirs = (await ask(clerk, tile)).body.toString('latin1')
  assert.ok(theirs.includes(foreign[0].area) || (await ask(clerk, tileOf(13, ...own.centre))).body.toString('latin1').includes(foreign[0].area))
  for (const grid of foreign) assert.ok(!mine.includes(grid.area), `the tile shows ${grid.area}`)
  await page.goto('/console/map')
  await page.waitForTimeout(2500)
  await picture(page, 'grid-worker-map')
  await page.context().close()
  await clerk.context().close()
})

test('unmasking takes a purpose and shows in the audit trail', async () => {
  const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const person = await somebody(page, '&minAge=60')
  await page.goto(`/console/people/${person.id}`)
  await page.getByRole('button', { name: /看全号.*证件/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText('请选择用途').first().waitFor()
  await choose(page, page.getByRole('dialog').getByRole('combobox'), '入户走访')
  await page.getByRole('dialog').getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText(/\d{17}[\dX]/).first().waitFor()
  await picture(page, 'unmasked')
  await page.context().close()

  const auditor = await signIn(browser, demo, 'AUDIT_ADMIN')
  await auditor.goto(`/console/audit?action=people.unmask&subject=person:${person.id}`)
  await auditor.getByText(`person:${person.id}`).first().waitFor()
  await picture(auditor, 'audit')
  const { body: trail } = await ask(auditor, `/api/audit?action=people.unmask&subject=person:${person.id}`)
  assert.equal(trail.items[0].purpose, 'VISIT')
  assert.doesNotMatch(JSON.stringify(trail.items[0].details), /\d{17}[\dX]/)
  const { chain, seq } = trail.items[0]
  assert.equal((await ask(auditor, `/api/audit/${chain}/${seq}/proof`)).body.ok, true)
  await auditor.context().close()
})

test('what was typed survives a refusal', async () => {
  const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
  await page.goto('/console/people/new')
  await page.getByLabel('姓名').fill('欧阳示范')
  await page.getByLabel('证件号码').fill('210199194307090019')
  await page.locator('#main').getByRole('button', { name: /登记/ }).last().click()
  await page.locator('#main').getByRole('alert').first().waitFor()
  assert.equal(await page.getByLabel('姓名').inputValue(), '欧阳示范')
  assert.equal(await page.getByLabel('证件号码').inputValue(), '210199194307090019')
  await page.context().close()
})

function tileOf(zoom, lon, lat) {
  const tiles = 2 ** zoom
  const radians = lat * Math.PI / 180
  const x = Math.floor((lon + 180) / 360 * tiles)
  const y = Math.floor((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles)
  return `/tiles/${zoom}/${x}/${y}.mvt`
}
