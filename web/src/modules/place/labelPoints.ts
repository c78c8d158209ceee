import type { Feature, FeatureCollection, Point, Position } from 'geojson'

interface Labelled {
  name: string
  weight: number
  x: number
  y: number
}

/** One label for each place: tiles cut a place into pieces, its name stands at the weighted middle of those that are loaded. */
export function labelPoints(features: readonly Feature[]): FeatureCollection<Point> {
  const places = new Map<string, Labelled>()
  for (const { geometry, properties } of features) {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.type === 'MultiPolygon' ? geometry.coordinates.map(([outer]) => outer ?? []) : []
    const key = String(properties?.area)
    const place = places.get(key) ?? { name: String(properties?.name ?? ''), weight: 0, x: 0, y: 0 }
    for (const ring of rings) {
      const { weight, x, y } = middle(ring)
      place.weight += weight
      place.x += x * weight
      place.y += y * weight
    }
    places.set(key, place)
  }
  return {
    type: 'FeatureCollection',
    features: [...places].filter(([, { weight }]) => weight > 0).map(([area, { name, weight, x, y }]) => ({
      type: 'Feature', properties: { area, name }, geometry: { type: 'Point', coordinates: [x / weight, y / weight] },
    })),
  }
}

/** Middle and size of a ring by the shoelace formula. */
function middle(ring: readonly Position[]): { weight: number, x: number, y: number } {
  const [originX = 0, originY = 0] = ring[0] ?? []
  let doubled = 0, x = 0, y = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i] ?? [], [bx = 0, by = 0] = ring[i + 1] ?? []
    const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY)
    doubled += cross
    x += (ax + bx - 2 * originX) * cross
    y += (ay + by - 2 * originY) * cross
  }
  if (doubled === 0) return { weight: 0, x: originX, y: originY }
  return { weight: Math.abs(doubled), x: originX + x / (3 * doubled), y: originY + y / (3 * doubled) }
}
