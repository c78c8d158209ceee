type Say = (key: string) => string

/** What the library leaves without a name for those who do not see it: cells are text boxes, buttons are icons. */
const unnamed = [
  ['[contenteditable="true"]:not([aria-label])', 'policies.dmn.cell'],
  ['button:not([aria-label]):empty', 'policies.dmn.button'],
  ['select:not([aria-label])', 'policies.dmn.choice'],
  ['input:not([aria-label])', 'policies.dmn.value'],
  ['textarea:not([aria-label])', 'policies.dmn.cell'],
  ['[role="textbox"]:not([aria-label])', 'policies.dmn.cell'],
] as const

/** Gives names to whatever the library draws, now and later. */
export function nameForEars(box: HTMLElement, say: Say): MutationObserver {
  const name = () => {
    for (const [selector, key] of unnamed) {
      for (const found of box.querySelectorAll<HTMLElement>(selector)) {
        found.setAttribute('aria-label', found.title || found.getAttribute('placeholder') || say(key))
        if (found.isContentEditable && !found.hasAttribute('role')) found.setAttribute('role', 'textbox')
      }
    }
    for (const area of box.querySelectorAll<HTMLElement>('.tjs-table-container:not([tabindex]), .tjs-container:not([tabindex])')) area.tabIndex = 0
  }
  const observer = new MutationObserver(name)
  observer.observe(box, { childList: true, subtree: true })
  name()
  return observer
}
