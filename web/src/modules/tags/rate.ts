import type { Coverage } from '@/api/types'

/** Per cent of the listed who are covered, cut and not rounded, so that 100 means everybody; null when nobody is listed. */
export function rateOf({ listed, covered }: Coverage): number | null {
  return listed === 0 ? null : Math.floor(covered * 1000 / listed) / 10
}

export function rateText(coverage: Coverage): string {
  const rate = rateOf(coverage)
  return rate === null ? '–' : `${rate.toFixed(1)}%`
}

/** What is left to do, in the order in which it is done. */
export const todo = ['LIST_ONLY', 'UNTAGGED', 'STALE'] as const
export const views = [...todo, 'MAP_ONLY', 'COVERED'] as const
export type View = typeof views[number]

export function isView(value: unknown): value is View {
  return views.some(view => view === value)
}

export function countOf(coverage: Coverage, view: View): number {
  return { LIST_ONLY: coverage.listOnly, UNTAGGED: coverage.untagged, STALE: coverage.stale, MAP_ONLY: coverage.mapOnly, COVERED: coverage.covered }[view]
}
