// What was typed is not lost: not by a killed window, not on another device, not without a connection; and nobody overwrites themselves unasked.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, send, signIn, startDemo } from '../demo.mjs'

let demo, browser, desk, home, person

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  desk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const session = (await ask(desk, '/api/session')).body
  const people = (await ask(desk, `/api/people?place=${session.home}&kind=RESIDENT&minAge=20&limit=50`)).body.items
  person = people.find(({ marks }) => !marks.includes('住址不详')).id
  await forgetAll(desk)
  home = await signIn(browser, demo, 'COMMUNITY_CLERK')
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

async function forgetAll(page) {
  for (const form of ['register', `departure-${person}`]) await send(page, `/api/drafts/${form}`, undefined, { method: 'DELETE' })
}

const name = page => page.getByLabel('姓名')
const number = page => page.getByLabel('证件号码')
const register = page => page.goto('/console/people/new').then(() => name(page).waitFor())
const typed = page => page.getByText('已恢复您上次没有提交的内容')
/** The server has it within two seconds. */
async function kept(page, form, words) {
  for (const end = Date.now() + 2000; ;) {
    const { status, body } = await ask(page, `/api/drafts/${form}`)
    if (status === 200 && body.content.includes(words)) return body
    assert.ok(Date.now() < end, `${form} is on the server with “${words}”`)
    await page.waitForTimeout(100)
  }
}

test('a window that is killed loses nothing, numbers included, and another device goes on', async () => {
  await register(desk)
  await name(desk).fill('冯春梅')
  await number(desk).fill('2101991943')
  await kept(desk, 'register', '2101991943')
  assert.doesNotMatch(await desk.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage })), /2101991943/, 'no number in the storage of the browser')

  await register(home)
  await typed(home).waitFor()
  assert.equal(await name(home).inputValue(), '冯春梅')
  assert.equal(await number(home).inputValue(), '2101991943')
  assert.deepEqual(await barriers(home), [])

  const context = desk.context()
  await desk.close({ runBeforeUnload: false })
  desk = await context.newPage()
  await register(desk)
  await typed(desk).waitFor()
  assert.equal(await number(desk).inputValue(), '2101991943')
})

test('two windows ask which one to use, and none is overwritten unasked', async () => {
  await name(desk).fill('冯在社区')
  await kept(desk, 'register', '冯在社区')
  await name(home).fill('冯在家')
  await home.getByText('您在另一个窗口或另一台设备上填过这张表').waitFor()
  assert.deepEqual(await barriers(home), [])
  await kept(home, 'register', '冯在社区')
  await home.getByRole('button', { name: '用那一份' }).click()
  assert.equal(await name(home).inputValue(), '冯在社区')
  await name(home).fill('冯又在家')
  await kept(home, 'register', '冯又在家')
  await name(desk).fill('冯又在社区')
  await desk.getByRole('button', { name: '用这里的' }).click()
  await kept(desk, 'register', '冯又在社区')
})

test('without a connection the window keeps it, and the server has it afterwards', async () => {
  await desk.context().setOffline(true)
  await name(desk).fill('冯断网')
  await desk.keyboard.press('Control+s')
  await desk.getByText('草稿已保存在这个窗口里').waitFor()
  await desk.waitForTimeout(1500)
  await desk.context().setOffline(false)
  await kept(desk, 'register', '冯断网')
  await desk.keyboard.press('Control+s')
  await desk.getByText('草稿已保存到服务器').waitFor()
})

test('a drawer has its draft too, and starting over empties it everywhere', async () => {
  await desk.goto(`/console/people/${person}`)
  await desk.getByRole('button', { name: '登记变动' }).click()
  await desk.getByRole('menuitem', { name: '迁出', exact: true }).click()
  await desk.getByLabel('去向', { exact: true }).fill('大连市沙河口区')
  await kept(desk, `departure-${person}`, '大连市沙河口区')

  await home.goto(`/console/people/${person}`)
  await home.getByRole('button', { name: '登记变动' }).click()
  await home.getByRole('menuitem', { name: '迁出', exact: true }).click()
  await typed(home).waitFor()
  assert.equal(await home.getByLabel('去向', { exact: true }).inputValue(), '大连市沙河口区')
  await home.getByRole('button', { name: '清空重填' }).click()
  assert.equal(await home.getByLabel('去向', { exact: true }).inputValue(), '')
  await home.waitForTimeout(500)
  assert.equal((await ask(home, `/api/drafts/departure-${person}`)).status, 204)
})

test('signing out leaves nothing in the browser, and the draft with its account', async () => {
  await forgetAll(home)
  await register(home)
  await name(home).fill('冯留着')
  await kept(home, 'register', '冯留着')
  await home.getByRole('button', { name: /社区工作者/ }).click()
  await home.getByRole('menuitem', { name: '退出登录' }).click()
  await home.waitForURL(/sign-in/)
  assert.doesNotMatch(await home.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage })), /冯留着/)

  const street = await signIn(browser, demo, 'STREET_OFFICER')
  assert.equal((await ask(street, '/api/drafts/register')).status, 204, 'nobody else has it')
  const again = await signIn(browser, demo, 'COMMUNITY_CLERK')
  await register(again)
  await typed(again).waitFor()
  assert.equal(await name(again).inputValue(), '冯留着')
  await forgetAll(again)
})
