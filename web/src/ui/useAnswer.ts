import { computed, onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { Problem } from '@/api/problem'

export type AnswerState = 'loading' | 'slow' | 'ready' | 'failed' | 'denied' | 'gone'

const SLOW_AFTER_MS = 3000

/** The answer to one question to the server, asked again whenever what it depends on changes. Late answers to old questions are dropped. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, dependsOn: WatchSource[] = []) {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const asking = ref(false)
  const slow = ref(false)
  let abort: AbortController | undefined

  async function load(keep: boolean) {
    abort?.abort()
    const mine = abort = new AbortController()
    if (!keep) data.value = null
    problem.value = null
    asking.value = true
    slow.value = false
    const timer = setTimeout(() => { slow.value = abort === mine }, SLOW_AFTER_MS)
    try {
      const fresh = await ask(mine.signal)
      if (abort === mine) data.value = fresh
    }
    catch (failure) {
      if (abort === mine) problem.value = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
    }
    finally {
      clearTimeout(timer)
      if (abort === mine) asking.value = slow.value = false
    }
  }

  const state = computed<AnswerState>(() => {
    if (problem.value) return problem.value.denied ? 'denied' : problem.value.gone ? 'gone' : 'failed'
    if (data.value !== null) return 'ready'
    return slow.value ? 'slow' : 'loading'
  })

  watch(dependsOn, () => load(false), { immediate: true })
  onScopeDispose(() => abort?.abort())

  /** `reload` starts from nothing (a retry), `refresh` keeps what is shown until the new answer is there. */
  return { data, problem, state, asking, reload: () => load(false), refresh: () => load(true) }
}
