// A page is walked without a mouse: what has the focus, and on to what is named.
import assert from 'node:assert/strict'

/** What the element that has the focus is called, as a reader of the screen would say it. */
export const focused = page => page.evaluate(() => {
  const element = document.activeElement
  if (!element || element === document.body) return ''
  const said = [
    element.getAttribute('aria-label'),
    ...(element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean).map(id => document.getElementById(id)?.textContent),
    element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent,
    element.closest('label')?.textContent,
    /^(INPUT|TEXTAREA)$/.test(element.tagName) ? element.getAttribute('placeholder') : element.textContent,
  ]
  return said.filter(Boolean).join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 200)
})

/** Tab, until the focus is on what is so called. `by` is the key, for the way back or for lists that the arrows walk. */
export async function walkTo(page, name, { by = 'Tab', most = 60 } = {}) {
  const passed = []
  for (let step = 0; step <= most; step++) {
    const here = await focused(page)
    if (name instanceof RegExp ? name.test(here) : here.startsWith(name)) return here
    passed.push(here)
    await page.keyboard.press(by)
  }
  assert.fail(`${by} does not lead to ${name}, but through: ${passed.join(' | ')}`)
}

/** Whether whoever looks sees where the focus is: an outline or a shadow that the element does not have without it. */
export const focusIsSeen = page => page.evaluate(async () => {
  const element = document.activeElement
  const boxes = [element, element.closest('.el-select__wrapper, .el-input__wrapper'), element.parentElement, element.parentElement?.parentElement, ...(element.tagName === 'INPUT' ? [element.nextElementSibling, element.closest('.el-checkbox')?.querySelector('.el-checkbox__inner')] : [])].filter(Boolean)
  const drawn = box => { const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(box); return `${outlineStyle === 'none' ? '' : outlineWidth} ${boxShadow} ${borderColor}` }
  // a field is drawn as its frame, which comes a frame later and fades in: on a busy machine that may take a while
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  await Promise.all(boxes.flatMap(box => box.getAnimations()).filter(one => one instanceof CSSTransition).map(({ finished }) => finished.catch(() => {})))
  const withFocus = boxes.map(drawn)
  const differs = () => boxes.map(drawn).some((look, at) => look !== withFocus[at])
  element.blur()
  // some draw it a moment later, and let it fade
  for (const end = Date.now() + 3_000; !differs() && Date.now() < end;) await new Promise(resolve => setTimeout(resolve, 50))
  const seen = differs()
  element.focus({ focusVisible: true })
  return seen
})

/** Opens a menu by its button and takes an entry of it. */
export async function takeFromMenu(page, button, entry) {
  await page.getByRole('button', { name: button, exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem')
  await walkTo(page, entry, { by: 'ArrowDown', most: 12 })
  await page.keyboard.press('Enter')
}

/** Takes an option of the list that has the focus; the first one, unless it is named. */
export async function takeOption(page, option) {
  await page.keyboard.press('Enter')
  const list = page.getByRole('option')
  await list.first().waitFor()
  const chosen = option ? page.getByRole('option', { name: option }).first() : list.first()
  await chosen.waitFor()
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('ArrowDown')
    if (await chosen.evaluate(element => element.classList.contains('is-hovering'))) break
  }
  assert.ok(await chosen.evaluate(element => element.classList.contains('is-hovering')), `the arrows lead to ${option}`)
  await page.keyboard.press('Enter')
  await chosen.waitFor({ state: 'hidden' })
}
