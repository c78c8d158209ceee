import { onBeforeUnmount, onMounted } from 'vue'

/**
 * Commands of the page by key: `j`, `?`, `Ctrl+s`, `Alt+ArrowRight`. Silent while an input method composes; a key without Ctrl is
 * silent while somebody types, and all are while a dialog lies over the page, unless the command is the dialog's own.
 */
export function useShortcuts(commands: Record<string, (event: KeyboardEvent) => void>, { inDialog = false } = {}) {
  function listen(event: KeyboardEvent) {
    // An input method that has not finished a word reports 229 in browsers that do not say isComposing.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
    const command = commands[nameOf(event)]
    if (!command || (typing(event.target) && !event.ctrlKey && !event.metaKey)) return
    if (!inDialog && document.querySelector('.el-overlay:not([style*="display: none"])')) return
    event.preventDefault()
    command(event)
  }
  onMounted(() => document.addEventListener('keydown', listen))
  onBeforeUnmount(() => document.removeEventListener('keydown', listen))
}

function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  const command = ctrlKey || metaKey
  return [command && 'Ctrl', altKey && 'Alt', command || altKey ? key.replace(/^[A-Z]$/, letter => letter.toLowerCase()) : key].filter(Boolean).join('+')
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
