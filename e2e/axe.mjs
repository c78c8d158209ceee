// Looks for barriers on a page. Serious and critical findings fail.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function barriers(page) {
  await page.evaluate(source)
  for (let look = 1; look <= 10; look++) {
    await still(page)
    const { violations, moved } = await page.evaluate(lookThrough)
    // what began to fade meanwhile, even if it has gone since, had the contrast of neither state
    if (moved.length > 0) continue
    return violations
      .filter(v => ['serious', 'critical'].includes(v.impact))
      .map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')})`)
  }
  assert.fail(`${page.url()} never stands still`)
}

/** In the page: what axe finds, and what moved while it looked. */
async function lookThrough() {
  const moved = []
  const tell = ({ target }) => moved.push(target.className)
  const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
  const signs = ['transitionrun', 'animationstart']
  for (const sign of signs) document.addEventListener(sign, tell, true)
  try {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    // a page tells of a movement in the frame after it began
    await frame()
    await frame()
    return { violations, moved }
  }
  finally {
    for (const sign of signs) document.removeEventListener(sign, tell, true)
  }
}

/** Waits until nothing fades in or out. */
async function still(page) {
  let moving
  for (const end = Date.now() + 10_000; (moving = await page.evaluate(fading)).length > 0;) {
    assert.ok(Date.now() < end, `${page.url()} does not come to rest: ${moving.join(' | ')}`)
    await page.waitForTimeout(50)
  }
}

/** In the page: what fades in or out. What turns for ever, as a sign of waiting does, does not. */
function fading() {
  const running = ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity
  return [
    ...document.getAnimations().filter(running).map(({ effect }) => effect.target),
    ...document.querySelectorAll('[class*="-leave-active"], [class*="-enter-active"]'),
  ].map(element => `${element?.className}`)
}
