import { computed, reactive, ref, watch, type Ref } from 'vue'
import { answer, api } from '@/api/client'
import { useAct } from '@/ui/useAct'
import { useAnswer } from '@/ui/useAnswer'
import type { Draft, ParameterText } from './types'
import { useUnsaved, type Part, type Typed } from './useUnsaved'

const PARTS: readonly Part[] = ['head', 'parameters', 'examples', 'yaml', 'dmn']
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** One draft on the desk: what stands on the server, what is typed above it, and how it is saved. What is typed stays until it is saved, also where the window is killed. */
export function useDraftDesk(id: Ref<string>) {
  const reading = useAnswer(signal => answer(api.GET('/api/policies/drafts/{id}', { params: { path: { id: id.value } }, signal })), [id])
  const saved = ref<Draft | null>(null)
  const typed = reactive({ firstDay: '', note: '', document: '', parameters: [] as ParameterText[], examples: [] as string[][], yaml: '', dmn: '' })
  const touched = reactive(new Set<Part>())
  /** The model that the drawing begins with; what is drawn since stands in `typed`. */
  const drawn = ref('')
  /** The version that was typed upon: what somebody else saved meanwhile must not be overwritten unseen. */
  let upon = 0
  let laying = false
  const { busy, problem: refused, act } = useAct()
  const { unsaved, keep } = useUnsaved(id.value, lay)

  watch(reading.data, (fresh) => { if (fresh) take(fresh) })

  function take(draft: Draft) {
    const again = saved.value !== null
    saved.value = draft
    if (again) upon = draft.line.version
    lay()
    if (again) store()
  }

  /** What is typed and not saved where there is any, and what stands on the server elsewhere. */
  function lay() {
    const stands = saved.value
    if (!stands) return
    laying = true
    if (touched.size === 0) upon = unsaved.version ?? stands.line.version
    for (const part of PARTS) {
      const left = stands.mayEdit ? unsaved[part] : null
      if (left === null) touched.delete(part)
      else touched.add(part)
      put(part, copy(left ?? standing(stands, part)))
    }
    drawn.value = typed.dmn
    laying = false
  }

  function standing({ line, document, parameters, texts }: Draft, part: Part): Typed[Part] {
    const parts: Typed = { head: { firstDay: line.firstDay, note: line.note, document }, parameters: parameters ?? [], examples: texts.examples, yaml: texts.yaml, dmn: texts.dmn }
    return parts[part]
  }

  function put(part: Part, value: Typed[Part]) {
    Object.assign(typed, part === 'head' ? value : { [part]: value })
  }

  function pick(part: Part): Typed[Part] {
    const { firstDay, note, document } = typed
    return part === 'head' ? { firstDay, note, document } : typed[part]
  }

  function store() {
    if (!laying && saved.value?.mayEdit) keep(Object.fromEntries([...touched].map(part => [part, copy(pick(part))])), upon)
  }
  watch([typed, touched], store, { deep: true, flush: 'sync' })

  /** Whether it was saved; then what the check found stands in `saved`. */
  async function save(): Promise<boolean> {
    if (!saved.value) return false
    const sent = new Map([...touched].map(part => [part, JSON.stringify(pick(part))]))
    const has = (part: Part) => sent.has(part)
    return act(async () => {
      const fresh = await answer(api.PUT('/api/policies/drafts/{id}', {
        params: { path: { id: id.value } },
        body: {
          version: upon,
          firstDay: has('head') ? typed.firstDay : null,
          note: has('head') ? typed.note : null,
          document: has('head') ? typed.document : null,
          yaml: has('yaml') ? typed.yaml : null,
          dmn: has('dmn') ? typed.dmn : null,
          examples: has('examples') ? typed.examples : null,
          parameters: has('parameters') ? typed.parameters : null,
        },
      }))
      sent.forEach((text, part) => { if (JSON.stringify(pick(part)) === text) touched.delete(part) })
      take(fresh)
    })
  }

  /** The drawing begins anew with what was drawn so far. */
  const redraw = () => { drawn.value = typed.dmn }
  const dirty = computed(() => touched.size > 0)
  return { ...reading, saved, typed, drawn, redraw, touch: (part: Part) => touched.add(part), dirty, busy, refused, act, save }
}
