// Looks for barriers on a page. Serious and critical findings fail.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function barriers(page) {
  await still(page)
  await page.evaluate(source)
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return violations
    .filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')})`)
}

/** Waits for messages that come and go, and for what fades: half-way it has the contrast of neither state. */
async function still(page) {
  await page.waitForFunction(() => !document.querySelector('.el-message'), undefined, { timeout: 8000 })
  await page.evaluate(() => {
    const fading = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    const patience = new Promise(resolve => setTimeout(resolve, 2000))
    return Promise.race([Promise.allSettled(fading.map(animation => animation.finished)), patience]).then(() => true)
  })
}
