// Looks for barriers on a page. Serious and critical findings fail.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function barriers(page) {
  await page.evaluate(source)
  for (let look = 1; ; look++) {
    await still(page)
    const { violations, fading } = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
      return { violations, fading: document.querySelector('[class*="-leave-active"], [class*="-enter-active"]') !== null }
    })
    // what began to fade meanwhile had the contrast of neither state
    if (fading && look < 5) continue
    return violations
      .filter(v => ['serious', 'critical'].includes(v.impact))
      .map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')})`)
  }
}

/** Waits for what fades in or out. */
async function still(page) {
  await page.evaluate(() => {
    const fading = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    const patience = new Promise(resolve => setTimeout(resolve, 2000))
    return Promise.race([Promise.allSettled(fading.map(animation => animation.finished)), patience]).then(() => true)
  })
}
