import { reactive, watch } from 'vue'
import { useDraft } from '@/ui/useDraft'
import type { ParameterText } from './types'

/** What is typed of a policy draft, part by part. */
export interface Typed {
  head: { firstDay: string, note: string, document: string }
  parameters: ParameterText[]
  examples: string[][]
  yaml: string
  dmn: string
}
export type Part = keyof Typed

type Unsaved = { [P in Part]: Typed[P] | null } & { version: number | null }

export const unsavedForm = (id: string) => `policy-draft-${id}`

/**
 * Keeps the parts of a policy draft that are typed and not saved, as other forms keep what is typed: a closed window, another device and a
 * killed browser lose nothing. `version` is what they were typed upon.
 */
export function useUnsaved(id: string, changed: () => void) {
  const unsaved = reactive<Unsaved>({ version: null, head: null, parameters: null, examples: null, yaml: null, dmn: null })
  let ours = JSON.stringify(unsaved)
  const draft = useDraft(unsavedForm(id), unsaved, [])

  // it came back from this window or another one
  watch(unsaved, () => {
    if (JSON.stringify(unsaved) === ours) return
    ours = JSON.stringify(unsaved)
    changed()
  }, { deep: true })

  function keep(parts: Partial<Typed>, version: number) {
    const now: Unsaved = { version: Object.keys(parts).length > 0 ? version : null, head: null, parameters: null, examples: null, yaml: null, dmn: null, ...parts }
    if (JSON.stringify(now) === JSON.stringify(unsaved)) return
    ours = JSON.stringify(now)
    if (now.version === null) return draft.discard()
    Object.assign(unsaved, JSON.parse(ours) as Unsaved)
  }

  return { unsaved, keep, draft }
}
