const inMemory = new Map<string, Record<string, unknown>>()
const keyOf = (form: string) => `lianglin.draft.${form}`

/** What this window keeps of a form, and which version of the server's draft it was made upon. */
export interface DraftHere {
  values: Record<string, unknown>
  seen: number
}

/** The window's own copies of drafts. Sensitive fields stay in the memory of the page and are never written to the browser's storage. */
export const draftsHere = {
  find(form: string): DraftHere | null {
    const stored = parse(sessionStorage.getItem(keyOf(form)))
    const hidden = inMemory.get(form)
    if (!stored && !hidden) return null
    return { values: { ...stored?.values, ...hidden }, seen: stored?.seen ?? 0 }
  },
  keep(form: string, values: object, seen: number, sensitive: readonly string[]) {
    const typed = Object.entries(values)
    const open = Object.fromEntries(typed.filter(([field]) => !sensitive.includes(field)))
    sessionStorage.setItem(keyOf(form), JSON.stringify({ values: open, seen }))
    inMemory.set(form, Object.fromEntries(typed.filter(([field]) => sensitive.includes(field))))
  },
  forget(form: string) {
    sessionStorage.removeItem(keyOf(form))
    inMemory.delete(form)
  },
  /** Whether the page still remembers the sensitive fields of the form, too. */
  whole: (form: string) => inMemory.has(form),
}

/** Forgets every copy of this window: called on signing out. The server keeps its own. */
export function forgetDrafts() {
  inMemory.clear()
  Object.keys(sessionStorage).filter(key => key.startsWith(keyOf(''))).forEach(key => sessionStorage.removeItem(key))
}

function parse(stored: string | null): DraftHere | null {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    return typeof value === 'object' && value !== null && 'values' in value ? value as DraftHere : null
  }
  catch {
    return null
  }
}
