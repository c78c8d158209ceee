import type { Area, GridsOn } from '@/api/types'
import { boxAround } from './gridShapes'

/** Degrees to a sheet of paper: north up, a degree of longitude shortened as far north as this is. */
export interface Sheet {
  width: number
  height: number
  at: (lon: number, lat: number) => [x: number, y: number]
}

const MARGIN = 12

/** The sheet on which a grid and the nearest of its neighbours fill the given width. */
export function sheetAround(polygons: readonly number[][][][], width: number): Sheet {
  const [west, south, east, north] = boxAround(polygons)
  const shortened = Math.cos(((south + north) / 2) * Math.PI / 180)
  const perDegree = (width - 2 * MARGIN) / Math.max((east - west) * shortened, 1e-9)
  const height = Math.round((north - south) * perDegree) + 2 * MARGIN
  return { width, height, at: (lon, lat) => [MARGIN + (lon - west) * shortened * perDegree, MARGIN + (north - lat) * perDegree] }
}

/** A multipolygon as the path of an SVG. */
export function pathOf(polygons: readonly number[][][][], { at }: Sheet): string {
  return polygons.flat().map(ring => `M${ring.map(([lon = 0, lat = 0]) => at(lon, lat).map(n => n.toFixed(1)).join(' ')).join('L')}Z`).join('')
}

/** Where a name is written: the middle of the box around the polygons. */
export function middleOf(polygons: readonly number[][][][], { at }: Sheet): [number, number] {
  const [west, south, east, north] = boxAround(polygons)
  return at((west + east) / 2, (south + north) / 2)
}

/** The grid itself and those whose box touches its own, so that the sheet shows where one's own grid ends. */
export function neighbourhood({ grids }: GridsOn, area: Area) {
  const own = grids.find(grid => grid.area === area)
  if (!own) return null
  const [west, south, east, north] = boxAround(own.polygons)
  const touching = grids.filter((grid) => {
    const [w, s, e, n] = boxAround(grid.polygons)
    return grid.area !== area && w <= east && e >= west && s <= north && n >= south
  })
  return { own, touching }
}

/** The ages that a wall chart shows, from the counts of a place: no age is counted twice. */
export function ageBands({ persons, children14, elders60, elders65, elders80 }: { persons: number, children14: number, elders60: number, elders65: number, elders80: number }) {
  return [
    { band: '0-14', count: children14 },
    { band: '15-59', count: persons - children14 - elders60 },
    { band: '60-64', count: elders60 - elders65 },
    { band: '65-79', count: elders65 - elders80 },
    { band: '80+', count: elders80 },
  ] as const
}
