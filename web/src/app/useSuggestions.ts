import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { answer, api } from '@/api/client'
import type { FoundPerson, FoundPlace, SearchResult } from '@/api/types'

export type Suggestion = { kind: 'person', key: string, person: FoundPerson } | { kind: 'place', key: string, place: FoundPlace }

const WAIT_MS = 160

/** What the search box offers while somebody types; the last question wins, whatever order the answers come in. */
export function useSuggestions(text: Ref<string>, paused: Ref<boolean>) {
  const result = shallowRef<SearchResult | null>(null)
  const failed = ref(false)
  const asking = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let abort: AbortController | undefined

  const suggestions = computed<Suggestion[]>(() => [
    ...(result.value?.people ?? []).map(person => ({ kind: 'person' as const, key: `person-${person.id}`, person })),
    ...(result.value?.places ?? []).map(place => ({ kind: 'place' as const, key: `${place.type}-${place.id}`, place })),
  ])

  watch([text, paused], () => {
    clearTimeout(timer)
    abort?.abort()
    const q = text.value.trim()
    if (paused.value) return
    if (!q) return clear()
    timer = setTimeout(() => ask(q), WAIT_MS)
  })

  async function ask(q: string) {
    const mine = abort = new AbortController()
    asking.value = true
    failed.value = false
    try {
      const fresh = await answer(api.GET('/api/search', { params: { query: { q, limit: 8 } }, signal: mine.signal }))
      if (abort === mine) result.value = fresh
    }
    catch {
      if (abort === mine) failed.value = true
    }
    finally {
      if (abort === mine) asking.value = false
    }
  }

  function clear() {
    result.value = null
    failed.value = false
  }

  onScopeDispose(() => {
    clearTimeout(timer)
    abort?.abort()
  })

  return { suggestions, asking, failed, clear }
}
