import { onScopeDispose, watch } from 'vue'
import { answer, api } from '@/api/client'
import { useAnswer } from '@/ui/useAnswer'
import { working } from './states'

const POLL_MS = 600

/** A run, asked again and again while a job works on it. */
export function useRun(id: () => string) {
  const run = useAnswer(signal => answer(api.GET('/api/tables/imports/{id}', { params: { path: { id: id() } }, signal })), [id])
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(run.data, (data) => {
    clearTimeout(timer)
    if (data && working.includes(data.state)) timer = setTimeout(run.refresh, POLL_MS)
  })
  // A question that failed while something runs is asked again: the job goes on without the page.
  watch(run.problem, (problem) => {
    if (problem && run.data.value && !problem.denied && !problem.gone) timer = setTimeout(run.refresh, 5 * POLL_MS)
  })
  onScopeDispose(() => clearTimeout(timer))

  return run
}
