import type { Area, GridOn } from '@/api/types'

export const changes = ['ADDED', 'CHANGED', 'REMOVED', 'SAME'] as const
export type Change = typeof changes[number]

export interface ComparedGrid {
  area: Area
  name: string
  change: Change
  polygons: number[][][][]
  /** For an added grid what it was made of, for a removed one what became of it. */
  kin: Area[]
}

/** What became of the grids of one day until another. A grid with the same code and another border has changed. */
export function compareGrids(before: readonly GridOn[], after: readonly GridOn[]): ComparedGrid[] {
  const was = new Map(before.map(grid => [grid.area, grid]))
  const now = new Set(after.map(({ area }) => area))
  const same = (one: GridOn, other: GridOn) => JSON.stringify(one.polygons) === JSON.stringify(other.polygons)
  const left = before.filter(({ area }) => !now.has(area)).map<ComparedGrid>(({ area, name, polygons }) => ({
    area, name, polygons, change: 'REMOVED', kin: after.filter(({ predecessors }) => predecessors.includes(area)).map(heir => heir.area),
  }))
  const stays = after.map<ComparedGrid>((grid) => {
    const former = was.get(grid.area)
    const { area, name, polygons } = grid
    return { area, name, polygons, change: !former ? 'ADDED' : same(former, grid) ? 'SAME' : 'CHANGED', kin: former ? [] : grid.predecessors }
  })
  return [...left, ...stays].sort((a, b) => changes.indexOf(a.change) - changes.indexOf(b.change) || a.area.localeCompare(b.area))
}
