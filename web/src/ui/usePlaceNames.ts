import { placeTree } from '@/api/placeTree'
import type { Area } from '@/api/types'
import { useAnswer } from './useAnswer'

/** Names of places from the tree; the code itself until it is there, or where the reader may not see the tree. */
export function usePlaceNames(): (area: Area) => string {
  const { data } = useAnswer(() => placeTree())
  return area => data.value?.find(area)?.name ?? area
}
