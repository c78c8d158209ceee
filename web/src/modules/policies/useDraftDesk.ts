import { computed, reactive, ref, watch, type Ref } from 'vue'
import { answer, api } from '@/api/client'
import { useAct } from '@/ui/useAct'
import { useAnswer } from '@/ui/useAnswer'
import type { Draft, ParameterText } from './types'

type Part = 'head' | 'parameters' | 'examples' | 'yaml' | 'dmn'

/** One draft on the desk: what stands on the server, what is typed above it, and how it is saved. What is typed stays until it is saved. */
export function useDraftDesk(id: Ref<string>) {
  const reading = useAnswer(signal => answer(api.GET('/api/policies/drafts/{id}', { params: { path: { id: id.value } }, signal })), [id])
  const saved = ref<Draft | null>(null)
  const typed = reactive({ firstDay: '', note: '', document: '', parameters: [] as ParameterText[], examples: [] as string[][], yaml: '' })
  const touched = reactive(new Set<Part>())
  const { busy, problem: refused, act } = useAct()

  watch(reading.data, (fresh) => { if (fresh) take(fresh) })

  function take(draft: Draft) {
    saved.value = draft
    const { line, document, parameters, texts } = draft
    const parts: Record<Exclude<Part, 'dmn'>, () => void> = {
      head: () => Object.assign(typed, { firstDay: line.firstDay, note: line.note, document }),
      parameters: () => { typed.parameters = structuredClone(parameters ?? []) },
      examples: () => { typed.examples = structuredClone(texts.examples) },
      yaml: () => { typed.yaml = texts.yaml },
    }
    for (const [part, lay] of Object.entries(parts)) if (!touched.has(part as Part)) lay()
  }

  /** Whether it was saved; then what the check found stands in `saved`. */
  async function save(dmn?: string): Promise<boolean> {
    const stands = saved.value
    if (!stands) return false
    const has = (part: Part) => touched.has(part)
    const sent = [...touched]
    return act(async () => {
      const fresh = await answer(api.PUT('/api/policies/drafts/{id}', {
        params: { path: { id: id.value } },
        body: {
          version: stands.line.version,
          firstDay: has('head') ? typed.firstDay : null,
          note: has('head') ? typed.note : null,
          document: has('head') ? typed.document : null,
          yaml: has('yaml') ? typed.yaml : null,
          dmn: dmn ?? null,
          examples: has('examples') ? typed.examples : null,
          parameters: has('parameters') ? typed.parameters : null,
        },
      }))
      sent.forEach(part => touched.delete(part))
      take(fresh)
    })
  }

  const dirty = computed(() => touched.size > 0)
  return { ...reading, saved, typed, touch: (part: Part) => touched.add(part), touched, dirty, busy, refused, act, save }
}
