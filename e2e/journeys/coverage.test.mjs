// A street's key groups are brought to a hundred per cent through its lists: tags attached, reviews made, people who have left taken off.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, choose, closed, openBrowser, signIn, startDemo } from '../demo.mjs'

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

const picture = (page, name) => page.screenshot({ path: `${pictures}coverage-${name}.png`, fullPage: true })
const coverage = async page => (await ask(page, '/api/tags/coverage')).body.place.coverage

/** Takes everybody of one standing that the account may see through its list, page by page. */
async function settle(page, view, button) {
  await page.goto(`/console/tags/listed?view=${view}`)
  await choosePurpose(page)
  for (let round = 0; round < 20; round++) {
    await page.locator('#main table, #main .empty').first().waitFor()
    if (await page.locator('#main .empty').count() > 0) return
    await page.getByText('全选').click()
    const answered = page.waitForResponse(/\/listed\/settlements$/)
    await page.getByRole('button', { name: button }).click()
    assert.equal((await answered).status(), 200)
    await page.waitForResponse(/\/api\/tags\/listed\?/)
    await page.waitForTimeout(300)
  }
  assert.fail(`${view} does not come to an end`)
}

async function choosePurpose(page) {
  await page.locator('#listed-purpose').waitFor()
  if (await page.getByText('请先选择查看用途').count() === 0) return
  await choose(page, page.locator('#listed-purpose'), '入户走访')
}

async function takeOff(page) {
  await page.goto('/console/tags/listed?view=LIST_ONLY')
  await choosePurpose(page)
  for (let round = 0; round < 60; round++) {
    await page.locator('#main table, #main .empty').first().waitFor()
    if (await page.locator('#main .empty').count() > 0) return
    await page.getByRole('button', { name: '移出' }).first().click()
    const dialog = page.getByRole('dialog')
    if (round === 0) {
      await dialog.getByRole('button', { name: '移出名单' }).click()
      await dialog.getByText('请填写证明').first().waitFor()
    }
    await dialog.getByLabel('证明').fill('迁出证明 2023-12')
    const answered = page.waitForResponse(/\/leave$/)
    await dialog.getByRole('button', { name: '移出名单' }).click()
    assert.equal((await answered).status(), 204)
    await closed(dialog)
    await page.waitForTimeout(300)
  }
  assert.fail('the list does not come to an end')
}

test('a street is brought to a hundred per cent through its lists', { timeout: 300_000 }, async () => {
  const officer = await signIn(browser, demo, 'STREET_OFFICER', { height: 1000 })
  const before = await coverage(officer)
  assert.ok(before.listed > 20, `there are people on lists: ${before.listed}`)
  assert.ok(before.covered < before.listed, 'something is left to do')
  await officer.goto('/console/tags')
  await officer.getByRole('heading', { level: 1, name: /重点人群标签/ }).waitFor()
  await officer.getByText(`名单 ${before.listed} 人`).waitFor()
  assert.deepEqual(await barriers(officer), [])
  await picture(officer, 'before')

  await officer.goto('/console/tags/listed?view=UNTAGGED')
  await officer.getByText('请先选择查看用途').waitFor()
  await settle(officer, 'UNTAGGED', /^补齐 \d+ 人的标签$/)
  await settle(officer, 'STALE', /^核实 \d+ 人$/)
  await takeOff(officer)
  // what an officer is not cleared for is left to the colleague who is
  const safety = await signIn(browser, demo, 'SAFETY_OFFICER', { height: 1000 })
  await settle(safety, 'UNTAGGED', /^补齐 \d+ 人的标签$/)
  await settle(safety, 'STALE', /^核实 \d+ 人$/)
  await takeOff(safety)

  const after = await coverage(officer)
  assert.equal(after.covered, after.listed)
  assert.equal(after.listed, before.listed - before.listOnly)
  await officer.goto('/console/tags')
  await officer.getByText('100.0%').first().waitFor()
  await picture(officer, 'after')
})

test('a person carries the tags that were attached, and a sensitive one only for a purpose', { timeout: 120_000 }, async () => {
  const clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const { body: session } = await ask(clerk, '/api/session')
  const { body: people } = await ask(clerk, `/api/people?place=${session.home}&kind=RESIDENT&minAge=30&maxAge=50&limit=50`)
  let person
  for (const one of people.items) {
    const { body: tags } = await ask(clerk, `/api/tags/persons/${one.id}`)
    if (!tags.tags.length && !tags.missing.length && !one.marks.includes('住址不详')) { person = one; break }
  }
  assert.ok(person, 'somebody carries no tag that everybody may see')
  await clerk.goto(`/console/people/${person.id}`)
  await clerk.getByRole('button', { name: '添加标签' }).click()
  const drawer = clerk.getByRole('dialog')
  await choose(clerk, drawer.locator(`#tag-${person.id}-code`), /^D64/)
  await drawer.getByRole('button', { name: '添加', exact: true }).click()
  await drawer.locator('[id$=-summary]').waitFor()
  await choose(clerk, drawer.locator(`#tag-${person.id}-level`), '2 级')
  await drawer.getByLabel('依据').fill('残疾证第 12 号')
  await drawer.getByRole('button', { name: '添加', exact: true }).click()
  await closed(drawer)
  const panel = clerk.getByRole('region', { name: /^标签/ })
  assert.equal(await panel.getByText('肢体残疾').count(), 0, 'a sensitive tag is not shown without a purpose')
  await choose(clerk, panel.locator(`#tags-purpose-${person.id}`), '入户走访')
  await panel.getByText('肢体残疾 2 级').waitFor()
  await picture(clerk, 'person')
})
