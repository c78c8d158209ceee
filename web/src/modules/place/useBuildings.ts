import { computed, type Ref } from 'vue'
import { answer, api } from '@/api/client'
import type { Area, BuildingLine, Estate } from '@/api/types'
import { useKeyset } from '@/ui/useKeyset'

/** The buildings of a place, or of one of its estates. */
export function useBuildings(area: Ref<Area>, estate: Ref<string | undefined>) {
  return useKeyset<BuildingLine>(
    (after, signal) => answer(api.GET('/api/places/{area}/buildings', { params: { path: { area: area.value }, query: { estate: estate.value, after, limit: 50 } }, signal })),
    [computed(() => `${area.value} ${estate.value}`)],
  )
}

export function useEstates(area: Ref<Area>) {
  return useKeyset<Estate>(
    (after, signal) => answer(api.GET('/api/places/{area}/estates', { params: { path: { area: area.value }, query: { after, limit: 50 } }, signal })),
    [area],
  )
}
