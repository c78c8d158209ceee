// A district officer divides a grid on the map, sees what moves, joins it again, takes that back, and compares two days.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
let demo, browser

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const picture = (page, name) => page.screenshot({ path: `${pictures}grids-${name}.png`, fullPage: true })

/** The grid of the officer's district in which most buildings stand, and its community. */
async function largest(page) {
  const { body: session } = await ask(page, '/api/session')
  const { body: tree } = await ask(page, '/api/places/tree')
  const inside = tree.nodes.filter(([area, , level]) => level === 'M' && area.startsWith(session.home.slice(0, 6)))
  let best
  for (const [community] of inside.slice(0, 60)) {
    const { body: desk } = await ask(page, `/api/places/${community}/grid-desk`)
    for (const { grid, persons } of desk.grids) {
      const buildings = desk.buildings.filter(b => b.grid === grid.area)
      if (buildings.length > 1 && buildings.length > (best?.buildings.length ?? 0)) best = { community, grid, persons, buildings }
    }
    if (best?.buildings.length > 3) break
  }
  assert.ok(best, 'the district has a grid with several buildings')
  return best
}

const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

test('a district officer splits a grid and merges it back', async () => {
  const page = await signIn(browser, demo, 'DISTRICT_OFFICER', { height: 1000 })
  const { community, grid, persons, buildings } = await largest(page)
  const { body: before } = await ask(page, `/api/places/${community}`)

  await page.goto(`/console/places/${community}`)
  await page.getByRole('link', { name: '网格划分' }).click()
  await page.waitForURL(/\/grids$/)
  await page.getByText('还没有调整过').waitFor()
  assert.deepEqual(await barriers(page), [])

  await page.getByRole('radio', { name: new RegExp(`^${grid.name} `) }).check()
  const canvas = page.locator('.maplibregl-canvas')
  await canvas.click({ position: { x: 60, y: 200 } })
  await assert.doesNotReject(page.waitForFunction(() => document.querySelector('#desk-line').value.trim().split('\n').length === 1))
  await page.getByRole('button', { name: '撤回一步' }).click()
  assert.equal(await page.getByLabel('线上的点').inputValue(), '')
  const south = Math.min(...grid.polygons.flat(2).map(p => p[1])) - 0.001
  const north = Math.max(...grid.polygons.flat(2).map(p => p[1])) + 0.001
  const middle = median(buildings.map(b => b.lon)) + 0.00001
  await page.getByLabel('线上的点').fill(`${middle}, ${south}\n${middle}, ${(south + north) / 2}`)
  await page.getByLabel('线上的点').blur()
  await page.getByText(/线的一端停在网格/).first().waitFor()
  await picture(page, 'stops-inside')
  await page.getByLabel('线上的点').fill(`${middle}, ${south}\n${middle}, ${north}`)
  await page.getByLabel('线上的点').blur()
  const go = page.getByRole('button', { name: '拆分网格' })
  await go.waitFor()
  await page.getByText(/换到别的网格/).waitFor()
  await page.waitForTimeout(1500)
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'split-preview')
  await go.click()
  await page.getByText('拆分已完成').waitFor()
  await page.getByText('已执行').first().waitFor()
  await page.waitForTimeout(1500)
  await picture(page, 'split-done')

  const { body: desk } = await ask(page, `/api/places/${community}/grid-desk`)
  const parts = desk.grids.filter(g => g.grid.predecessors.includes(grid.area))
  assert.ok(parts.length >= 2, 'the grid has successors')
  assert.equal(parts.reduce((sum, part) => sum + part.persons, 0), persons)
  assert.ok(desk.grids.every(g => g.grid.area !== grid.area), 'the former grid has ended')
  assert.equal((await ask(page, `/api/places/${grid.area}`)).status, 404)

  await page.getByRole('radio', { name: '合并', exact: true }).check()
  for (const part of parts) await page.getByRole('checkbox', { name: new RegExp(`^${part.grid.name} `) }).check()
  await page.getByRole('button', { name: '合并网格' }).click()
  await page.getByText('合并已完成').waitFor()
  await page.waitForTimeout(1500)
  await picture(page, 'merged')
  const { body: merged } = await ask(page, `/api/places/${community}/grid-desk`)
  const whole = merged.grids.find(g => g.grid.predecessors.includes(grid.area))
  assert.equal(whole.persons, persons)
  assert.notEqual(whole.grid.area, grid.area, 'numbers are not used again')
  assert.equal(whole.grid.polygons.flat(2).length, grid.polygons.flat(2).length, 'the border is the former one')
  const { body: after } = await ask(page, `/api/places/${community}`)
  assert.deepEqual(after.counts, before.counts)

  await page.getByRole('button', { name: '撤销', exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText('已撤销').first().waitFor()
  const { body: undone } = await ask(page, `/api/places/${community}/grid-desk`)
  assert.deepEqual(undone.grids.map(g => g.grid.area), desk.grids.map(g => g.grid.area))
  await picture(page, 'undone')

  await page.getByRole('link', { name: '网格对比' }).click()
  await page.waitForURL(/compare/)
  await page.getByText('新增').first().waitFor()
  await page.waitForTimeout(1500)
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'compare')
  await page.context().close()
})

test('buildings are chosen by keyboard alone', async () => {
  const page = await signIn(browser, demo, 'DISTRICT_OFFICER', { height: 1000 })
  const { community, grid, buildings } = await largest(page)
  await page.goto(`/console/places/${community}/grids`)
  await page.getByRole('radio', { name: new RegExp(`^${grid.name} `) }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('radio', { name: '逐栋选择' }).focus()
  await page.keyboard.press('Space')
  const west = buildings.toSorted((a, b) => a.lon - b.lon).slice(0, Math.ceil(buildings.length / 2))
  for (const building of west) await page.locator(`#part-${building.id}`).selectOption({ label: '第 2 部分' })
  await page.getByText(/换到别的网格|互不相连/).first().waitFor()
  await picture(page, 'buildings')
  assert.deepEqual(await barriers(page), [])
  await page.context().close()
})

test('a community clerk drafts and does not order', async () => {
  const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const { body: session } = await ask(page, '/api/session')
  await page.goto(`/console/places/${session.home}/grids`)
  await page.getByText('还没有调整过').waitFor()
  const { body: desk } = await ask(page, `/api/places/${session.home}/grid-desk`)
  assert.equal(desk.mayOrder, false)
  await page.getByRole('radio', { name: '重新编号' }).check()
  await page.getByText(/执行由街道或区县干部操作|已经有序/).first().waitFor()
  assert.equal(await page.getByRole('button', { name: '重新编号', exact: true }).count(), 0)
  await page.context().close()
})
