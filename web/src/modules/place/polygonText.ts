import type { Polygon } from '@/api/types'

export type Point = [lon: number, lat: number]

export interface ReadPoints {
  points: Point[]
  /** The first line (from 1) that is no pair of coordinates. */
  badLine: number | null
}

/** Reads one "longitude, latitude" per line; commas, blanks and full-width commas all part the two. */
export function readPoints(text: string): ReadPoints {
  const points: Point[] = []
  let badLine: number | null = null
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const [lon, lat, ...rest] = line.trim().split(/[\s,，]+/).map(Number)
    if (lon === undefined || lat === undefined || rest.length > 0 || !Number.isFinite(lon) || !Number.isFinite(lat)) badLine ??= index + 1
    else points.push([lon, lat])
  })
  return { points, badLine }
}

export function writePoints(points: readonly Point[]): string {
  return points.map(([lon, lat]) => `${lon.toFixed(6)}, ${lat.toFixed(6)}`).join('\n')
}

/** A GeoJSON polygon closes where it began. */
export function polygonOf(points: readonly Point[]): Polygon {
  const [first] = points
  return { type: 'Polygon', coordinates: [first ? [...points, first].map(point => [...point]) : []] }
}
