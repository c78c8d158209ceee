import { watch } from 'vue'

const inMemory = new Map<string, Record<string, unknown>>()
const keyOf = (form: string) => `lianglin.draft.${form}`

/**
 * Keeps what was typed into a form until it is saved. Sensitive fields (identity numbers, telephone numbers) stay in the memory
 * of this page and are never written to the browser's storage.
 */
export function useDraft<T extends object>(form: string, values: T, sensitive: readonly (keyof T & string)[]) {
  const stored = sessionStorage.getItem(keyOf(form))
  const restored = stored !== null || inMemory.has(form)
  if (stored) Object.assign(values, parse(stored))
  Object.assign(values, inMemory.get(form))

  const stop = watch(values, keep, { deep: true, flush: 'post' })

  function keep() {
    const hidden = (field: string) => sensitive.some(name => name === field)
    const typed = Object.entries(values)
    sessionStorage.setItem(keyOf(form), JSON.stringify(Object.fromEntries(typed.filter(([field]) => !hidden(field)))))
    inMemory.set(form, Object.fromEntries(typed.filter(([field]) => hidden(field))))
  }

  function forget() {
    stop()
    sessionStorage.removeItem(keyOf(form))
    inMemory.delete(form)
  }

  return { restored, forget }
}

function parse(stored: string): object {
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'object' && value !== null ? value : {}
  }
  catch {
    return {}
  }
}

/** Whether something of this form is being kept. */
export function hasDraft(form: string): boolean {
  return sessionStorage.getItem(keyOf(form)) !== null
}

/** Forgets every draft: called on signing out. */
export function forgetDrafts() {
  inMemory.clear()
  Object.keys(sessionStorage).filter(key => key.startsWith(keyOf(''))).forEach(key => sessionStorage.removeItem(key))
}
