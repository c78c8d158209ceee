// Takes pictures of pages of the mock console and runs axe on each: node dev/look.mjs OUT_DIR [WIDTH] USER:PATH…
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const [out, width = '1280', ...pages] = process.argv.slice(2)
const base = process.env.CONSOLE ?? 'http://localhost:5199'
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
})
const context = await browser.newContext({ viewport: { width: Number(width), height: 800 }, locale: 'zh-CN' })
const page = await context.newPage()
page.on('console', message => ['error', 'warning'].includes(message.type()) && !/WebGL|GPU|GL Driver/.test(message.text()) && console.log('  console:', message.text().slice(0, 300)))
page.on('pageerror', error => console.log('  error:', error.message.slice(0, 300)))

for (const [index, entry] of pages.entries()) {
  const [, user, path, act] = /^([\w-]*):([^!]*)!?(.*)$/.exec(entry)
  await page.request.post(`${base}/api/dev`, { data: { user: user || null } })
  await page.goto(`${base}/console${path}`)
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(path.startsWith('/map') || path.includes('special') ? 2500 : 500)
  for (const step of act ? act.split('!') : []) {
    if (step.startsWith('key ')) await page.keyboard.press(step.slice(4))
    else if (step.startsWith('type ')) await page.keyboard.type(step.slice(5), { delay: 30 })
    else await page.locator(step).first().click()
    await page.waitForTimeout(600)
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await page.screenshot({ path: `${out}/${String(index).padStart(2, '0')}-${width}.png` })
  await page.addScriptTag({ path: axe })
  const bad = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, impact, nodes }) => `${impact} ${id} ×${nodes.length}: ${nodes.slice(0, 2).map(node => node.html.slice(0, 140) + ' | ' + (node.any[0]?.message ?? '').slice(0, 120)).join(' ;; ')}`)
  })
  console.log(`${index} ${entry} ${wide > 0 ? `OVERFLOWS ${wide}px` : ''} ${bad.length ? `\n  ${bad.join('\n  ')}` : 'axe clean'}`)
}
await browser.close()
