import { ref, type Ref } from 'vue'
import { answer, api, idempotent } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Area, GridCommand, GridPlan } from '@/api/types'
import { useAnswer } from '@/ui/useAnswer'

const NEWEST = 50

/** What was ordered for the grids of a community, and taking it back. */
export function useGridHistory(community: Ref<Area>) {
  const { data, state, problem, reload, refresh } = useAnswer(
    signal => answer(api.GET('/api/places/{area}/grid-commands', { params: { path: { area: community.value }, query: { limit: NEWEST } }, signal })), [community])
  const busy = ref(false)
  const objection = ref<Problem | null>(null)

  async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    busy.value = true
    objection.value = null
    try {
      return await act()
    }
    catch (failure) {
      objection.value = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
      return undefined
    }
    finally {
      busy.value = false
    }
  }

  const lookAtUndo = ({ id }: GridCommand) => attempt(() => answer(api.POST('/api/grids/commands/{id}/undo/preview', { params: { path: { id } } })))
  const undo = ({ id }: GridCommand, { fingerprint }: GridPlan) => attempt(() => answer(api.POST('/api/grids/commands/{id}/undo', { params: { path: { id } }, body: { fingerprint }, headers: idempotent() })))
  const cancel = ({ id }: GridCommand) => attempt(() => answer(api.POST('/api/grids/commands/{id}/cancel', { params: { path: { id } }, headers: idempotent() })))

  return { data, state, problem, reload, refresh, busy, objection, lookAtUndo, undo, cancel }
}
