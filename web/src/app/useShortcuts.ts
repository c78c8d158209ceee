import { onBeforeUnmount, onMounted } from 'vue'

/** Single-key commands of the page. Silent while somebody types, composes with an input method, or holds a modifier. */
export function useShortcuts(commands: Record<string, (event: KeyboardEvent) => void>) {
  function listen(event: KeyboardEvent) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    const command = commands[event.key]
    if (!command || document.querySelector('.el-overlay:not([style*="display: none"])')) return
    event.preventDefault()
    command(event)
  }
  onMounted(() => document.addEventListener('keydown', listen))
  onBeforeUnmount(() => document.removeEventListener('keydown', listen))
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
