import type { Ref } from 'vue'
import { answer, api } from '@/api/client'
import type { Area } from '@/api/types'
import { useAnswer } from '@/ui/useAnswer'

/** One place with its children and counts; `seenAt` says when the counts were true. */
export function usePlace(area: Ref<Area>) {
  return useAnswer(async (signal) => {
    const place = await answer(api.GET('/api/places/{area}', { params: { path: { area: area.value } }, signal }))
    return { place, seenAt: new Date().toISOString() }
  }, [area])
}
