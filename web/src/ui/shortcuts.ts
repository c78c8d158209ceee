/** Every key of the console: what it is called on the sheet and what it does. A key that is bound elsewhere must stand here. */
export const shortcuts = [
  { keys: 'Ctrl+k', shown: 'Ctrl K · ⌘ K', titleKey: 'app.shortcuts.palette' },
  { keys: '/', shown: '/', titleKey: 'app.shortcuts.search' },
  { keys: 'j', shown: 'j', titleKey: 'app.shortcuts.rowDown' },
  { keys: 'k', shown: 'k', titleKey: 'app.shortcuts.rowUp' },
  { keys: 'Alt+ArrowRight', shown: 'Alt →', titleKey: 'app.shortcuts.nextRecord' },
  { keys: 'Alt+ArrowLeft', shown: 'Alt ←', titleKey: 'app.shortcuts.back' },
  { keys: 'Ctrl+s', shown: 'Ctrl S', titleKey: 'app.shortcuts.draft' },
  { keys: 'a', shown: 'a', titleKey: 'app.shortcuts.accept' },
  { keys: 'r', shown: 'r', titleKey: 'app.shortcuts.reject' },
  { keys: 'd', shown: 'd', titleKey: 'app.shortcuts.door' },
  { keys: 'n', shown: 'n', titleKey: 'app.shortcuts.later' },
  { keys: 'p', shown: 'p', titleKey: 'app.shortcuts.earlier' },
  { keys: 'c', shown: 'c', titleKey: 'app.shortcuts.candidate' },
  { keys: 'Backspace', shown: 'Backspace', titleKey: 'app.shortcuts.up' },
  { keys: '?', shown: '?', titleKey: 'app.shortcuts.sheet' },
] as const

/** Keys of the browser and of single controls, which no command binds. */
export const plainKeys = [
  { shown: '↑ ↓ ← →', titleKey: 'app.shortcuts.cells' },
  { shown: 'Enter', titleKey: 'app.shortcuts.open' },
  { shown: 'Esc', titleKey: 'app.shortcuts.close' },
  { shown: 'Tab', titleKey: 'app.shortcuts.next' },
] as const
