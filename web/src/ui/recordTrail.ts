import { shallowReactive } from 'vue'

export type RecordKind = 'person' | 'building' | 'dwelling' | 'duplicate'

// Which records the list showed from which one came: ids only, in the memory of the page.
const trails = shallowReactive(new Map<RecordKind, readonly string[]>())

export function rememberTrail(kind: RecordKind, ids: readonly string[]) {
  trails.set(kind, ids)
}

export interface Place {
  position: number
  count: number
  previous: string | undefined
  next: string | undefined
}

/** Where a record stands in the last list of its kind; null when it was reached another way. */
export function placeInTrail(kind: RecordKind, id: string): Place | null {
  const trail = trails.get(kind) ?? []
  const index = trail.indexOf(id)
  return index < 0 ? null : { position: index + 1, count: trail.length, previous: trail[index - 1], next: trail[index + 1] }
}
