// A family parts, a child is born to it, it moves to another dwelling, and the move is taken back: by one clerk, each looked at first.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
let demo, browser, page

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  page = await signIn(browser, demo, 'COMMUNITY_CLERK', { height: 1000 })
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const picture = name => page.screenshot({ path: `${pictures}households-${name}.png` })
const drawer = () => page.locator('.el-drawer:visible').last()
const settled = () => page.waitForTimeout(500)

/** A family of at least three that lives together, with its head of an age to have children, in a dwelling of the clerk's community. */
async function family() {
  const { home } = (await ask(page, '/api/session')).body
  const { body } = await ask(page, `/api/people?place=${home}&kind=RESIDENT&minAge=25&maxAge=50&limit=200`)
  for (const { id } of body.items) {
    const file = (await ask(page, `/api/people/${id}`)).body
    const living = file.households.find(({ grouping, relation, members }) => grouping === 'LIVING' && relation === '02' && members.length > 2 && members.some(member => /^[23]/.test(member.relation)))
    const residence = file.residences.find(({ main, to, dwellingId }) => main && !to && dwellingId)
    if (living && residence && file.residences.filter(({ to }) => !to).length === 1) return { head: file, household: living.id, members: living.members, dwelling: residence.dwellingId }
  }
  throw new Error('no family of three')
}

async function choose(menu, action) {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  await drawer().getByRole('heading', { name: action }).first().waitFor()
  await settled()
}

/** The second step: what it will be, without barriers, and then the confirmation. */
async function confirm(go, name) {
  await drawer().getByRole('button', { name: '预览', exact: true }).click()
  await drawer().getByRole('heading', { name: '办理后的情况' }).waitFor()
  await settled()
  assert.deepEqual(await barriers(page), [])
  await picture(`${name}-preview`)
  await drawer().getByRole('button', { name: go, exact: true }).click()
}

let known

test('a family parts', { timeout: 120_000 }, async () => {
  known = await family()
  const goes = known.members.find(({ relation }) => relation !== '02' && !['10', '11', '12'].includes(relation)) ?? known.members.at(-1)
  await page.goto(`/console/households/${known.household}`)
  await page.getByText(`成员 ${known.members.length} 人`).waitFor()
  await page.getByText('还没有办理过变更').waitFor()

  // by keyboard alone: the menu, the member, the preview
  await page.getByRole('button', { name: '办理变更' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '分户' }).waitFor()
  await page.getByRole('menuitem', { name: '分户' }).focus()
  await page.keyboard.press('Enter')
  await drawer().getByRole('checkbox', { name: new RegExp(`^${goes.name}`) }).waitFor({ state: 'attached' })
  await settled()
  assert.deepEqual(await barriers(page), [])
  await drawer().getByRole('button', { name: '预览', exact: true }).click()
  await drawer().getByText('请选择成员。').first().waitFor()
  await drawer().getByRole('checkbox', { name: new RegExp(`^${goes.name}`) }).focus()
  await page.keyboard.press('Space')
  await confirm('确认分户', 'split')
  await page.getByText('分户已办理').waitFor()
  await page.getByText(`成员 ${known.members.length - 1} 人`).waitFor()
  await page.getByRole('button', { name: '撤销分户' }).waitFor()
  await picture('split')

  const { body: file } = await ask(page, `/api/people/${goes.id}`)
  const own = file.households.find(({ grouping }) => grouping === 'LIVING')
  assert.notEqual(own.id, known.household)
  assert.equal(own.relation, '02')
})

test('a child is born', { timeout: 120_000 }, async () => {
  await page.goto(`/console/people/${known.head.line.id}`)
  await page.getByRole('heading', { level: 1, name: known.head.line.name }).waitFor()
  await choose('登记变动', '出生登记')
  assert.deepEqual(await barriers(page), [])
  await drawer().getByRole('button', { name: '预览', exact: true }).click()
  await drawer().getByText('请填写姓名。').first().waitFor()
  await drawer().getByLabel('孩子姓名').fill('冯小满')
  await drawer().getByRole('button', { name: '取消' }).click()
  await choose('登记变动', '出生登记')
  assert.equal(await drawer().getByLabel('孩子姓名').inputValue(), '冯小满', 'the draft is kept')
  await confirm('确认登记', 'birth')
  await page.getByText('出生登记已办理').waitFor()
  await page.goto(`/console/households/${known.household}`)
  await page.getByText(`成员 ${known.members.length} 人`).waitFor()
  await page.locator('#main').getByRole('link', { name: '冯小满' }).first().waitFor()
  await picture('birth')
})

test('the household moves, and the move is taken back', { timeout: 120_000 }, async () => {
  const { body: here } = await ask(page, `/api/dwellings/${known.dwelling}`)
  const { body: building } = await ask(page, `/api/buildings/${here.building.id}`)
  const target = building.matrix.dwellings.find(({ id, occupancy }) => id !== known.dwelling && occupancy === 'VACANT') ?? building.matrix.dwellings.find(({ id }) => id !== known.dwelling)
  const { body: there } = await ask(page, `/api/dwellings/${target.id}`)
  await page.goto(`/console/households/${known.household}`)
  await choose('办理变更', '迁移')
  const field = drawer().getByLabel('迁到哪套住房')
  await field.fill(there.address)
  await page.getByRole('option', { name: new RegExp(there.address) }).first().click()
  await confirm('确认迁移', 'move')
  await page.getByText('迁移已办理').waitFor()
  await page.locator('#main').getByText(there.address).first().waitFor()
  await picture('move')
  const { body: moved } = await ask(page, `/api/people/${known.head.line.id}`)
  assert.equal(moved.residences.find(({ main, to }) => main && !to).dwellingId, target.id)

  await page.getByRole('button', { name: '撤销迁移' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText('迁移已撤销').waitFor()
  await page.locator('#main').getByText(here.address).first().waitFor()
  await picture('undone')
  const { body: back } = await ask(page, `/api/people/${known.head.line.id}`)
  assert.equal(back.residences.find(({ main, to }) => main && !to).dwellingId, known.dwelling)
})

test('the history of a value opens beside it', { timeout: 60_000 }, async () => {
  await page.goto(`/console/people/${known.head.line.id}`)
  await page.getByRole('button', { name: '姓名的历史' }).click()
  await drawer().getByText(known.head.line.name).first().waitFor()
  await settled()
  assert.deepEqual(await barriers(page), [])
  await picture('history')
})
