import { computed, onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import type { Page } from '@/api/types'
import { Problem } from '@/api/problem'
import type { AnswerState } from './useAnswer'

const SLOW_AFTER_MS = 3000

/** A list read page by page with a key instead of a number, so rows neither repeat nor vanish while others write. */
export function useKeyset<T>(fetchPage: (after: string | undefined, signal: AbortSignal) => Promise<Page<T>>, dependsOn: WatchSource[] = []) {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const total = ref(0)
  const totalCapped = ref(false)
  const loaded = ref(false)
  const loadingMore = ref(false)
  const slow = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let abort: AbortController | undefined

  async function read(after: string | undefined) {
    abort?.abort()
    const mine = abort = new AbortController()
    problem.value = null
    slow.value = false
    const timer = setTimeout(() => { slow.value = abort === mine }, SLOW_AFTER_MS)
    try {
      const page = await fetchPage(after, mine.signal)
      if (abort !== mine) return
      items.value = after === undefined ? page.items : [...items.value, ...page.items]
      next.value = page.next
      total.value = page.total
      totalCapped.value = page.totalCapped
      loaded.value = true
    }
    catch (failure) {
      if (abort === mine) problem.value = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
    }
    finally {
      clearTimeout(timer)
      if (abort === mine) loadingMore.value = slow.value = false
    }
  }

  async function reload() {
    items.value = []
    loaded.value = false
    next.value = null
    await read(undefined)
  }

  /** Reads the first page again without taking away what is shown. */
  const refresh = () => read(undefined)

  async function loadMore() {
    if (next.value === null || loadingMore.value) return
    loadingMore.value = true
    await read(next.value)
  }

  const state = computed<AnswerState>(() => {
    if (problem.value && !loaded.value) return problem.value.denied ? 'denied' : problem.value.gone ? 'gone' : 'failed'
    if (loaded.value) return 'ready'
    return slow.value ? 'slow' : 'loading'
  })
  const empty = computed(() => loaded.value && items.value.length === 0)

  watch(dependsOn, reload, { immediate: true })
  onScopeDispose(() => abort?.abort())

  return { items, next, total, totalCapped, state, empty, problem, loadingMore, loadMore, reload, refresh }
}
