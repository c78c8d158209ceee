// A district officer finds somebody who stands in the registry twice, merges the two rows, comes by the old number, and takes it back.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
let demo, browser

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 60_000 })
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const picture = (page, name) => page.screenshot({ path: `${pictures}duplicates-${name}.png`, fullPage: true })

test('two rows of one person are merged, and the merge is taken back', async () => {
  const page = await signIn(browser, demo, 'DISTRICT_OFFICER', { height: 1000 })
  const { body: found } = await ask(page, '/api/duplicates')
  assert.ok(found.items.length > 0, 'the synthetic city has people who were registered twice')

  await page.goto('/console/')
  await page.getByText(/对疑似重复人员/).first().waitFor()
  await page.goto('/console/people/duplicates')
  await page.getByRole('table').waitFor()
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'list')
  await page.locator('tbody tr').first().click()
  await page.waitForURL(/\/people\/duplicates\/\d+$/)
  await page.getByText('保留的档案').first().waitFor()
  const pair = page.url()
  const { body: before } = await ask(page, `/api/duplicates/${pair.split('/').at(-1)}`)
  const { body: fileBefore } = await ask(page, `/api/people/${before.from.id}`)

  // nothing is merged before somebody has chosen what nobody can guess, and has seen what would move
  const registration = page.getByRole('radio', { name: /^户籍所在地/ })
  if (await registration.count() > 0) {
    await page.getByRole('button', { name: '预览合并' }).click()
    await page.getByText('请选择“户籍所在地”保留哪一个').first().waitFor()
    await registration.first().check()
  }
  await page.getByRole('button', { name: '预览合并' }).click()
  await page.getByRole('heading', { name: '合并后的变动' }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'preview')
  assert.equal((await ask(page, `/api/people/${before.from.id}`)).status, 200, 'a preview changes nothing')
  await page.getByRole('button', { name: '确认合并' }).click()
  await page.getByText(/天内|前可以撤销/).first().waitFor()
  assert.deepEqual(await barriers(page), [])
  await picture(page, 'merged')

  // whoever comes by the old number is led on
  await page.goto(`/console/people/${before.from.id}`)
  await page.getByRole('heading', { name: '这份档案已合并' }).waitFor()
  await page.getByRole('link', { name: '打开合并后的档案' }).click()
  await page.waitForURL(new RegExp(`/people/${before.into.id}$`))

  await page.goto(pair)
  await page.getByRole('button', { name: '撤销合并' }).click()
  await page.getByText('全部内容都将回到原处').waitFor()
  await page.getByRole('button', { name: '确认撤销' }).click()
  await page.getByRole('button', { name: '预览合并' }).waitFor()
  await picture(page, 'undone')
  const { body: fileAfter } = await ask(page, `/api/people/${before.from.id}`)
  for (const part of ['line', 'attributes', 'residences', 'households']) assert.deepEqual(fileAfter[part], fileBefore[part])
})

test('two who look alike are marked as two persons and do not come up again', async () => {
  const page = await signIn(browser, demo, 'DISTRICT_OFFICER', { height: 1000 })
  const { body: found } = await ask(page, '/api/duplicates')
  const pair = found.items.at(-1)
  await page.goto(`/console/people/duplicates/${pair.id}`)
  await page.getByRole('button', { name: '不是同一人' }).click()
  await page.getByRole('button', { name: '确认不是同一人' }).click()
  await page.getByText('请写明依据').first().waitFor()
  await page.getByLabel('依据').fill('两人都见过，不是同一人')
  await page.getByRole('button', { name: '确认不是同一人' }).click()
  await page.getByText('标为不是同一人').first().waitFor()
  const { body: left } = await ask(page, '/api/duplicates')
  assert.equal(left.items.some(({ id }) => id === pair.id), false)
})
