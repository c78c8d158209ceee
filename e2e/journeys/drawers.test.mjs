// Each change of a family and each event in a life: opened, filled in, looked at, done and taken back, without a mouse.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, openWindow, send, signIn, startDemo } from '../demo.mjs'
import { focused, takeFromMenu, takeOption, walkTo } from '../keys.mjs'
import { idNumber } from '../residents.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
let demo, browser, page, phone

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  page = await signIn(browser, demo, 'COMMUNITY_CLERK', { height: 1000 })
  phone = await signIn(browser, demo, 'COMMUNITY_CLERK', { width: 390, height: 780 })
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const drawer = () => page.locator('.el-drawer:visible').last()

/** Residents of the clerk's community with what stands in their file, until one is wanted. */
async function someone(wanted, query = 'minAge=20&maxAge=70') {
  const { home } = (await ask(page, '/api/session')).body
  for (const kind of ['RESIDENT', 'REGISTERED']) {
    const { body } = await ask(page, `/api/people?place=${home}&kind=${kind}&${query}&limit=200`)
    for (const { id } of body.items) {
      const file = (await ask(page, `/api/people/${id}`)).body
      if (await wanted(file)) return file
    }
  }
  throw new Error('nobody is as wanted')
}
const living = file => file.households.find(({ grouping }) => grouping === 'LIVING')
const open = file => file.residences.filter(({ to }) => !to)
/** Somebody who lives where they are registered, in one dwelling, together with others. */
const settled = file => open(file).length === 1 && open(file)[0].main && open(file)[0].dwellingId && living(file)?.members.length > 1
const again = async file => (await ask(page, `/api/people/${file.line.id}`)).body
const at = (kind, id) => page.goto(`/console/${kind}/${id}`).then(() => page.getByRole('heading', { level: 1 }).first().waitFor())

/** The drawer stands, holds the focus, and has no barriers. */
async function begin(menu, action) {
  await page.getByRole('button', { name: menu, exact: true }).waitFor()
  await takeFromMenu(page, menu, action)
  await drawer().getByRole('heading', { name: action }).first().waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.el-drawer'), undefined, { timeout: 5000 }).catch(() => assert.fail(`${action}: the drawer takes the focus`))
  assert.deepEqual(await barriers(page), [])
}

/** Looks, and does it; the focus comes back to where it was opened. */
async function finish(go, done, name, menu) {
  await walkTo(page, '预览')
  await page.keyboard.press('Enter')
  await drawer().getByRole('heading', { name: '办理后的情况' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent === '办理后的情况')
  assert.deepEqual(await barriers(page), [])
  await page.screenshot({ path: `${pictures}drawer-${name}.png` })
  await walkTo(page, go)
  await page.keyboard.press('Enter')
  await page.getByText(`${done}已办理`).waitFor()
  await drawer().waitFor({ state: 'hidden' })
  await comesBack(menu)
}

async function comesBack(menu) {
  for (const end = Date.now() + 3000; await focused(page) !== menu;) {
    assert.ok(Date.now() < end, `the focus comes back to ${menu}, and not to “${await focused(page)}”`)
    await page.waitForTimeout(50)
  }
}

async function takeBack(what) {
  const button = page.getByRole('button', { name: `撤销${what}` }).first()
  await button.waitFor()
  await button.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).waitFor()
  await walkTo(page, /^撤销$/)
  await page.keyboard.press('Enter')
  await page.getByText(`${what}已撤销`).waitFor()
}

/** A second clerk, of the community beside: an account as the administrators make it, and its first sign-in. */
async function clerkElsewhere() {
  const { home } = (await ask(page, '/api/session')).body
  const street = (await ask(page, `/api/places/${home}`)).body.ancestors.at(-1)
  const beside = (await ask(page, `/api/places/${street.area}`)).body.children.find(({ area }) => area !== home)
  const admin = await signIn(browser, demo, 'SYSTEM_ADMIN')
  const guard = await signIn(browser, demo, 'SECURITY_ADMIN')
  const username = `feng${Date.now() % 1e8}`
  const account = await send(admin, '/api/accounts', { username, displayName: '冯邻' })
  await send(guard, `/api/accounts/${account.id}/grants`, { role: 'COMMUNITY_CLERK', area: beside.area })
  await admin.context().close()
  await guard.context().close()
  const neighbour = await openWindow(browser, demo)
  await neighbour.goto('/console/')
  await neighbour.getByLabel('用户名').fill(username)
  await neighbour.getByLabel('密码', { exact: true }).fill(account.initialPassword)
  await neighbour.getByRole('button', { name: '登录', exact: true }).click()
  await neighbour.getByLabel('当前密码').fill(account.initialPassword)
  await neighbour.getByLabel('新密码', { exact: true }).fill('Correct-Horse-9')
  await neighbour.getByLabel('再输一遍新密码').fill('Correct-Horse-9')
  await neighbour.getByRole('button', { name: '修改密码' }).click()
  await neighbour.getByRole('heading', { level: 1 }).filter({ hasText: /好/ }).waitFor()
  return neighbour
}

const householdMenu = '办理变更'
const personMenu = '登记变动'

test('a household moves and comes back', { timeout: 120_000 }, async () => {
  const file = await someone(settled)
  const { body: here } = await ask(page, `/api/dwellings/${open(file)[0].dwellingId}`)
  const { body: building } = await ask(page, `/api/buildings/${here.building.id}`)
  const { body: there } = await ask(page, `/api/dwellings/${building.matrix.dwellings.find(({ occupancy }) => occupancy === 'VACANT').id}`)
  await at('households', living(file).id)
  await begin(householdMenu, '迁移')
  await walkTo(page, '迁到哪套住房')
  await page.keyboard.type(there.address)
  await page.getByRole('option', { name: there.address }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await finish('确认迁移', '迁移', 'move', householdMenu)
  assert.equal(open(await again(file)).find(({ main }) => main).dwellingId, there.id)
  await takeBack('迁移')
  assert.equal(open(await again(file)).find(({ main }) => main).dwellingId, here.id)
})

test('a household parts, and what parted is joined again', { timeout: 180_000 }, async () => {
  const file = await someone(file => settled(file) && living(file).members.length > 2)
  const goes = living(file).members.find(({ relation }) => relation !== '02')
  await at('households', living(file).id)
  await begin(householdMenu, '分户')
  await walkTo(page, goes.name)
  await page.keyboard.press('Space')
  await finish('确认分户', '分户', 'split', householdMenu)

  await at('households', living(file).id)
  await begin(householdMenu, '并户')
  await walkTo(page, '并入哪一户')
  await takeOption(page, new RegExp(goes.name))
  await finish('确认并户', '并户', 'merge', householdMenu)
  const { body: joined } = await ask(page, `/api/people/${goes.id}`)
  assert.equal(living(joined).members.length, living(file).members.length)
  await takeBack('并户')
})

test('another leads, and the first leads again', { timeout: 120_000 }, async () => {
  const file = await someone(file => settled(file) && living(file).members.some(({ relation }) => relation !== '02'))
  const next = living(file).members.find(({ relation }) => relation !== '02')
  await at('households', living(file).id)
  await begin(householdMenu, '变更户主')
  await walkTo(page, /户主/)
  await takeOption(page, new RegExp(next.name))
  await finish('确认变更', '变更户主', 'head', householdMenu)
  assert.equal(living(await again(file)).members.find(({ relation }) => relation === '02').id, next.id)
  await takeBack('变更户主')
  assert.notEqual(living(await again(file)).members.find(({ relation }) => relation === '02').id, next.id)
})

test('a member leaves and is a member again', { timeout: 120_000 }, async () => {
  const file = await someone(file => settled(file) && living(file).members.length > 2)
  const goes = living(file).members.find(({ relation }) => relation !== '02')
  await at('households', living(file).id)
  await begin(householdMenu, '离户')
  await walkTo(page, goes.name)
  await page.keyboard.press('Space')
  await finish('确认离户', '离户', 'leave', householdMenu)
  assert.equal(living(await again(file))?.members.some(({ id }) => id === goes.id) ?? false, false)
  await takeBack('离户')
  assert.ok(living(await again(file)).members.some(({ id }) => id === goes.id))
})

test('a child is born', { timeout: 120_000 }, async () => {
  const file = await someone(settled, 'minAge=25&maxAge=45')
  await at('people', file.line.id)
  await begin(personMenu, '出生登记')
  await walkTo(page, '孩子姓名')
  await page.keyboard.type('冯小满')
  await finish('确认登记', '出生登记', 'birth', personMenu)
  assert.ok(living(await again(file)).members.some(({ name }) => name === '冯小满'))
})

test('a death ends what it ends, and is withdrawn', { timeout: 120_000 }, async () => {
  const file = await someone(file => settled(file) && living(file).relation === '02')
  await at('people', file.line.id)
  await begin(personMenu, '登记死亡')
  await finish('确认登记', '登记死亡', 'death', personMenu)
  assert.equal((await again(file)).line.lifeStatus, 'DECEASED')
  await takeBack('死亡登记')
  assert.equal((await again(file)).line.lifeStatus, 'ALIVE')
  assert.equal(living(await again(file)).relation, '02')
})

test('somebody moves away and comes back', { timeout: 120_000 }, async () => {
  const file = await someone(settled)
  await at('people', file.line.id)
  await begin(personMenu, '迁出')
  await walkTo(page, '去向')
  await page.keyboard.type('大连市')
  await walkTo(page, /户口一并迁出/)
  await page.keyboard.press('Space')
  await finish('确认迁出', '迁出', 'departure', personMenu)
  assert.equal((await again(file)).line.lifeStatus, 'LEFT')
  await takeBack('迁出')
  assert.equal((await again(file)).line.lifeStatus, 'ALIVE')
})

test('a registration is hung up and settled again', { timeout: 180_000 }, async () => {
  const file = await someone(file => settled(file) && file.households.some(({ grouping }) => grouping === 'REGISTERED'))
  const { body: here } = await ask(page, `/api/dwellings/${open(file)[0].dwellingId}`)
  await at('people', file.line.id)
  await begin(personMenu, '户口空挂')
  await finish('确认空挂', '户口空挂', 'hang', personMenu)
  assert.ok(open(await again(file)).some(({ kind }) => kind === 'HANG'))
  await begin(personMenu, '空挂落户')
  await walkTo(page, '住房')
  await page.keyboard.type(here.address)
  await page.getByRole('option', { name: here.address }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await finish('确认落户', '空挂落户', 'settle', personMenu)
  assert.ok(!open(await again(file)).some(({ kind }) => kind === 'HANG'))
  await takeBack('空挂落户')
  assert.ok(open(await again(file)).some(({ kind }) => kind === 'HANG'))
})

test('whoever was registered without a number gets one', { timeout: 120_000 }, async () => {
  const child = await someone(file => file.attributes.some(({ key, value }) => key === 'idNumber' && !value), 'maxAge=5')
  const born = child.attributes.find(({ key }) => key === 'birthDate').value.replaceAll('-', '')
  await at('people', child.line.id)
  await begin(personMenu, '补录证件')
  await walkTo(page, /^证件号码$/)
  await page.keyboard.type('210199')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-summary'))
  await walkTo(page, /^证件号码$/)
  assert.equal(await page.evaluate(() => document.activeElement.value), '210199', 'what was typed stays')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(idNumber(born, child.line.sex === 1 ? 701 : 702))
  await page.keyboard.press('Enter')
  await page.getByText('补录证件已办理').waitFor()
  await comesBack(personMenu)
})

test('whoever is registered elsewhere in the city is taken in with the document', { timeout: 120_000 }, async () => {
  const number = idNumber('19790815', 601 + 2 * Math.floor(Math.random() * 149))
  const neighbour = await clerkElsewhere()
  const there = (await ask(neighbour, '/api/session')).body.home
  const registered = await send(neighbour, '/api/people', { name: '冯远来', idType: '01', idNumber: number, sex: 1, kind: 'HANG', community: there, from: '2020-01-01' })
  assert.ok(registered.id)
  await neighbour.context().close()

  const file = await someone(settled)
  await page.goto(`/console/people/new?dwelling=${open(file)[0].dwellingId}`)
  await page.getByLabel('姓名').waitFor()
  await walkTo(page, /^姓名/)
  await page.keyboard.type('冯远来')
  await walkTo(page, /^证件号码/)
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-summary'))
  assert.deepEqual(await barriers(page), [])
  await page.screenshot({ path: `${pictures}drawer-move-in.png` })
  await walkTo(page, '凭证件迁入此人')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/people\/\d+$/)
  await page.getByRole('heading', { level: 1, name: '冯远来' }).waitFor()
  assert.equal(open((await ask(page, `/api/people/${page.url().split('/').at(-1)}`)).body).find(({ main }) => main).dwellingId, open(file)[0].dwellingId)
})

test('every drawer fits on a phone', { timeout: 180_000 }, async () => {
  const file = await someone(file => settled(file) && living(file).members.length > 2)
  for (const [path, menu, actions] of [
    [`/households/${living(file).id}`, householdMenu, ['迁移', '分户', '并户', '变更户主', '离户']],
    [`/people/${file.line.id}`, personMenu, ['出生登记', '登记死亡', '迁出', '户口空挂']],
  ]) {
    await phone.goto(`/console${path}`)
    for (const action of actions) {
      await phone.getByRole('button', { name: menu, exact: true }).click()
      await phone.getByRole('menuitem', { name: action, exact: true }).click()
      const sheet = phone.locator('.el-drawer:visible').last()
      await sheet.getByRole('button', { name: '预览' }).waitFor()
      await phone.waitForTimeout(400)
      assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${action}: the page is not wider than the phone`)
      assert.ok(await sheet.evaluate(element => [...element.querySelectorAll('*')].every(part => part.getBoundingClientRect().right <= innerWidth + 1)), `${action}: nothing sticks out`)
      await phone.screenshot({ path: `${pictures}drawer-phone-${action}.png` })
      await phone.keyboard.press('Escape')
      await sheet.waitFor({ state: 'hidden' })
    }
  }
})
