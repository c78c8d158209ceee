import { onMounted, onScopeDispose } from 'vue'

const above = '.el-overlay, .el-popper'

/**
 * Whoever closes a drawer, a dialog or a menu is where they were before. The components give the focus back to what had it last, but
 * that may have been the entry of a menu that is gone by then, and the next key would start at the top of the page.
 */
export function useReturnFocus() {
  let ground: HTMLElement | null = null

  function remember({ target }: FocusEvent) {
    if (target instanceof HTMLElement && !target.closest(above)) ground = target
  }

  const covers = (node: Node) => node instanceof Element && (node.matches(above) || node.querySelector(above) !== null)
  const watch = new MutationObserver((changes) => {
    if (changes.some(({ removedNodes }) => [...removedNodes].some(covers))) setTimeout(giveBack)
  })

  function giveBack() {
    const holder = document.activeElement
    if (holder && holder !== document.body && holder.getClientRects().length > 0) return
    // what lies above still holds the focus by itself
    if ([...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some(dialog => dialog.getClientRects().length > 0)) return
    const target = ground?.isConnected ? ground : document.getElementById('main')
    target?.focus({ preventScroll: true })
  }

  onMounted(() => {
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { childList: true, subtree: true })
  })
  onScopeDispose(() => {
    document.removeEventListener('focusin', remember)
    watch.disconnect()
  })
}
