// Every page of the console is looked at for barriers, on a desk and on a phone.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { barriers } from '../axe.mjs'
import { openBrowser, startDemo } from '../demo.mjs'
import { lookAtAll, pagesOfTheConsole } from '../pages.mjs'

const pictures = new URL('../results/', import.meta.url).pathname
let demo
let browser

before(async () => {
  mkdirSync(pictures, { recursive: true })
  demo = await startDemo({ people: 60_000 })
  browser = await openBrowser()
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

const picture = (page, name) => page.screenshot({ path: `${pictures}${name}.png`, fullPage: false })

test('every page of the console is free of serious barriers, wide and narrow', async () => {
  const windows = await pagesOfTheConsole(browser, demo)
  const findings = []
  await lookAtAll(windows, async (page, path) => {
    await page.goto(`/console${path}`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    findings.push(...(await barriers(page)).map(b => `${path}: ${b}`))
    await picture(page, `page${path.replaceAll(/\W+/g, '-')}`)
    await page.setViewportSize({ width: 375, height: 800 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (overflow > 1) findings.push(`${path}: ${overflow} px wider than a phone`)
    await picture(page, `phone${path.replaceAll(/\W+/g, '-')}`)
    await page.setViewportSize({ width: 1280, height: 800 })
  })
  assert.deepEqual(findings, [])
})
