// What if the minimum living standard were 820 yuan instead of 793? Drafted, checked, run over the city, listed and mapped, proposed, published by somebody else, and kept.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
const DAY = '2030-07-01'
let demo, browser, officer, leader, clerk, draft, simulation

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 60_000 })
  browser = await openBrowser()
  officer = await signIn(browser, demo, 'POLICY_OFFICER', { width: 1440, height: 900 })
  leader = await signIn(browser, demo, 'CITY_LEADER', { width: 1440, height: 900 })
  clerk = await signIn(browser, demo, 'COMMUNITY_CLERK', { width: 390, height: 844 })
}, { timeout: 500_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const picture = (page, name) => page.screenshot({ path: `${pictures}policies-${name}.png`, fullPage: true })
const main = page => page.locator('#main')
async function clean(page, what) {
  assert.deepEqual(await barriers(page), [], `${what} has no barrier`)
}
async function narrow(page, what) {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(300)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(wide <= 1, `${what} fits a phone, ${wide} px too wide`)
  await clean(page, `${what} on a phone`)
  await picture(page, `${what.replaceAll(' ', '-')}-phone`)
  await page.setViewportSize(size)
}

test('the officer finds the policy in force, with its articles, standards and tables', async () => {
  await officer.getByRole('navigation').getByRole('link', { name: '政策', exact: true }).first().click()
  await officer.getByRole('heading', { level: 1, name: '政策' }).waitFor()
  await picture(officer, 'list')
  await clean(officer, 'the list of policies')
  await narrow(officer, 'list of policies')
  await main(officer).getByRole('link', { name: '最低生活保障', exact: true }).click()
  await main(officer).getByText('人均月收入低于最低生活保障标准').waitFor()
  await main(officer).getByText('793.00').first().waitFor()
  await clean(officer, 'the policy')
  await picture(officer, 'policy')
  await main(officer).getByRole('button', { name: '用 DMN 查看器看' }).click()
  await officer.locator('.dmn-decision-table-container, .dmn-literal-expression-container').first().waitFor()
  await clean(officer, 'the DMN viewer')
  await picture(officer, 'dmn-viewer')
  await narrow(officer, 'policy')
})

test('a draft of 820 yuan is typed, checked, and says what contradicts', { timeout: 120_000 }, async () => {
  await main(officer).getByRole('button', { name: '起草新版本' }).click()
  await officer.getByRole('dialog').getByLabel('生效日期').fill(DAY)
  await officer.keyboard.press('Enter')
  await officer.getByRole('dialog').getByLabel('起草说明').fill('标准调到 820 元会怎样')
  await officer.getByRole('dialog').getByRole('button', { name: '起草', exact: true }).click()
  await officer.getByRole('tab', { name: '标准和参数' }).waitFor()
  draft = officer.url().match(/policy-drafts\/(\d+)/)[1]
  const standard = main(officer).getByRole('region', { name: '月保障标准' })
  await standard.getByRole('button', { name: `${DAY} 起加一个值` }).click()
  const typed = standard.getByLabel('月保障标准 第 3 个值 值')
  await typed.fill('八百二十')
  await main(officer).getByRole('button', { name: '保存并检查' }).click()
  await main(officer).getByText('value 不是数字：八百二十').waitFor()
  assert.equal(await typed.inputValue(), '八百二十', 'what was typed stays')
  await typed.fill('820.00')
  await officer.keyboard.press('Control+s')
  await main(officer).getByText(/例子与政策矛盾/).first().waitFor()
  await picture(officer, 'draft-contradicted')
  await clean(officer, 'the draft')
  await officer.getByRole('tab', { name: '例子' }).click()
  await main(officer).getByRole('button', { name: /删除矛盾的 \d+ 个例子/ }).click()
  await main(officer).getByRole('button', { name: '保存并检查' }).click()
  await main(officer).getByText('没有发现问题').waitFor()
  await clean(officer, 'the examples')
  await officer.getByRole('tab', { name: '差异' }).click()
  await main(officer).getByText('820.00').first().waitFor()
  await picture(officer, 'difference')
  await clean(officer, 'the difference')
})

test('a rule is changed in the editor and back, and nothing else of the model with it', { timeout: 120_000 }, async () => {
  const before = (await ask(officer, `/api/policies/drafts/${draft}`)).body
  await officer.getByRole('tab', { name: '规则' }).click()
  await main(officer).getByRole('button', { name: /^结论/ }).click()
  await officer.locator('.dmn-decision-table-container').waitFor()
  await picture(officer, 'dmn-editor')
  await clean(officer, 'the DMN editor')
  assert.ok(await officer.locator('.bjs-powered-by, .powered-by').first().isVisible(), 'the mark of the library is visible')
  await officer.locator('.dmn-decision-table-container td.annotation [contenteditable]').last().click()
  await officer.keyboard.press('End')
  await officer.keyboard.type('（试）')
  await officer.keyboard.press('Tab')
  await main(officer).getByText('有没保存的改动').first().waitFor()
  const answered = officer.waitForResponse(response => response.request().method() === 'PUT' && response.url().endsWith(`/api/policies/drafts/${draft}`))
  await main(officer).getByRole('button', { name: '保存并检查' }).click()
  assert.equal((await answered).status(), 200)
  await officer.getByText('已保存，检查通过').first().waitFor()
  const after = (await ask(officer, `/api/policies/drafts/${draft}`)).body
  const rules = ({ policy }) => policy.elements.map(({ name, expression, needs, table }) => [name, expression, needs, table?.hitPolicy, table?.rules.map(({ conditions, results, article }) => [conditions, results, article.replace('（试）', '')])])
  assert.deepEqual(rules(after), rules(before), 'nothing else of the model changed')
  assert.ok(JSON.stringify(after.policy.elements).includes('（试）'), 'what was typed is in the model')
})

test('the city is judged by it in seconds: who enters is listed and lies on the map', { timeout: 180_000 }, async () => {
  await main(officer).getByRole('button', { name: '开始测算' }).click()
  await officer.waitForURL(/policy-simulations\/\d+/)
  simulation = officer.url().match(/policy-simulations\/(\d+)/)[1]
  await main(officer).getByRole('heading', { name: /结果/ }).waitFor({ timeout: 120_000 })
  const { body } = await ask(officer, `/api/policies/simulations/${simulation}`)
  assert.equal(body.state, 'DONE')
  assert.ok(Number(body.result.entering) > 0, 'somebody enters')
  assert.equal(Number(body.result.leaving), 0, 'nobody leaves by a higher standard')
  assert.ok(Number(body.result.milliseconds) < 30_000, `${body.result.milliseconds} ms`)
  await main(officer).getByText(`${Number(body.result.entering).toLocaleString('en-US')}`).first().waitFor()
  await officer.locator('.maplibregl-canvas').waitFor()
  await officer.waitForTimeout(1500)
  await main(officer).getByRole('link', { name: /^家庭 \d+/ }).first().waitFor()
  await picture(officer, 'simulation')
  await clean(officer, 'the simulation')
  await narrow(officer, 'simulation')
  const district = main(officer).getByRole('table', { name: '分布' }).getByRole('row').nth(1)
  await district.click()
  await officer.waitForURL(/place=\d+/)
  await main(officer).getByRole('table', { name: '分布' }).waitFor()
  await officer.waitForTimeout(1500)
  await picture(officer, 'simulation-district')
})

test('a household that enters is told why, with sources and the smallest change', { timeout: 120_000 }, async () => {
  await main(officer).getByRole('link', { name: /^家庭 \d+/ }).first().click()
  await main(officer).getByText('不符合条件').first().waitFor()
  await main(officer).getByText('取值来自哪里').waitFor()
  await main(officer).getByText(/工资性收入 · .*人社/).first().waitFor()
  await main(officer).getByText(/结论将变为符合条件/).first().waitFor()
  await picture(officer, 'explanation')
  await clean(officer, 'the explanation')
  await narrow(officer, 'explanation')
  await officer.goBack()
})

test('the author cannot publish; the leader can, and the simulation stays with the version', { timeout: 120_000 }, async () => {
  await officer.goto(`/console/policy-drafts/${draft}`)
  await main(officer).getByRole('button', { name: '提交', exact: true }).click()
  await main(officer).getByText('等待另一人发布。').waitFor()
  assert.equal(await main(officer).getByRole('button', { name: '发布', exact: true }).count(), 0, 'the author has no such button')
  await leader.goto('/console/')
  await leader.getByRole('link', { name: /最低生活保障.*待您决定/ }).first().click()
  await main(leader).getByText('提交，2030-07-01 起生效').waitFor()
  await picture(leader, 'decide')
  await clean(leader, 'the decision of the leader')
  // the other laws still have the standard of before: whoever publishes says that this was seen
  const publish = main(leader).getByRole('button', { name: '发布', exact: true })
  assert.equal(await publish.isDisabled(), true, 'not before what differs was seen')
  await main(leader).getByText('低保边缘家庭').first().waitFor()
  await main(leader).locator('.el-checkbox').click()
  await publish.click()
  await leader.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
  await leader.waitForURL(/\/policies\/\d+/)
  await main(leader).getByText('待生效').first().waitFor()
  await main(leader).getByRole('table', { name: '全市测算' }).getByRole('row').nth(1).waitFor()
  await picture(leader, 'published')
  const id = leader.url().match(/policies\/(\d+)/)[1]
  const { body } = await ask(leader, `/api/policies/versions/${id}`)
  assert.notEqual(body.line.author, body.line.publisher)
  const kept = (await ask(leader, `/api/policies/simulations?version=${id}`)).body.items
  assert.ok(kept.some(run => run.id === simulation && run.current), 'the simulation is kept with what was published')
})

test('a clerk reads the policy on a phone, and sees no draft', async () => {
  await clerk.goto('/console/policies')
  await main(clerk).getByText('最低生活保障').first().waitFor()
  assert.equal((await ask(clerk, '/api/policies/drafts')).status, 403)
  await clean(clerk, 'the list on a phone')
  await picture(clerk, 'list-clerk-phone')
})
