import { computed } from 'vue'
import { answer, api } from '@/api/client'
import { useAnswer } from '@/ui/useAnswer'

/** The catalogue of tags as the signed-in account may use it. */
export function useTagKinds() {
  const { data, state, problem, reload } = useAnswer(signal => answer(api.GET('/api/tags/kinds', { signal })))
  const kinds = computed(() => data.value?.items ?? [])
  return { kinds, state, problem, reload }
}
