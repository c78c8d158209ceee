import type { Feature, FeatureCollection } from 'geojson'
import type { Area } from '@/api/types'

/** One grid as a map shows it. */
export interface GridShape {
  area: Area
  name: string
  polygons: number[][][][]
  fill: string
  line: string
  strong?: boolean
  /** Only a broken outline, so that what lies in its place can be seen. */
  hollow?: boolean
}

export interface Dot {
  lon: number
  lat: number
  fill: string
  label: string
}

/** Fills for the parts of a divided grid: told apart in every kind of colour vision, and named in the table as well. */
export const partFills = ['#4477aa', '#ee6677', '#228833', '#ccbb44', '#66ccee', '#aa3377', '#bbbbbb', '#117733', '#882255', '#ddcc77'] as const

export const partFill = (part: number): string => partFills[part % partFills.length] ?? '#bbbbbb'

/** West, south, east, north around polygons. */
export function boxAround(polygons: readonly number[][][][]): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const [lon = 0, lat = 0] of polygons.flat(2)) {
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  return box
}

export function shapeFeatures(shapes: readonly GridShape[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: shapes.flatMap(({ area, name, polygons, fill, line, strong = false, hollow = false }): Feature[] => {
      const [west, south, east, north] = boxAround(polygons)
      return [
        { type: 'Feature', properties: { area, fill, line, width: strong ? 3 : 1.5, hollow }, geometry: { type: 'MultiPolygon', coordinates: polygons } },
        { type: 'Feature', properties: { name: hollow ? '' : name }, geometry: { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] } },
      ]
    }),
  }
}

export function dotFeatures(dots: readonly Dot[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: dots.map(({ lon, lat, fill, label }) => ({ type: 'Feature', properties: { fill, label }, geometry: { type: 'Point', coordinates: [lon, lat] } })),
  }
}
