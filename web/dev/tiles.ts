import { GeoJSONVT } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import { places, ringOf } from './city.ts'
import { buildingOf, gridIndex } from './homes.ts'

const layerOf: Record<string, [name: string, minzoom: number]> = { DISTRICT: ['districts', 0], STREET: ['streets', 9], COMMUNITY: ['communities', 11], GRID: ['grids', 13] }
const indexes = new Map<string, GeoJSONVT>()

function indexFor(layer: string): GeoJSONVT {
  let index = indexes.get(layer)
  if (!index) {
    const features = layer === 'buildings'
      ? [...gridIndex.values()].flatMap(g => Array.from({ length: 7 }, (_, i) => buildingOf((g + 1) * 100 + i + 1)!)).map(b => ({ type: 'Feature' as const, properties: { id: b.id, number: b.number, persons: b.persons, dwellings: b.dwellings }, geometry: { type: 'Point' as const, coordinates: [b.lon, b.lat] } }))
      : [...places.values()].filter(({ level }) => layerOf[level]?.[0] === layer).map(place => ({ type: 'Feature' as const, properties: { area: place.area, name: place.name }, geometry: { type: 'Polygon' as const, coordinates: [ringOf(place.rect)] } }))
    index = new GeoJSONVT({ type: 'FeatureCollection', features }, { maxZoom: 16, indexMaxZoom: 8, buffer: 64, tolerance: 2 })
    indexes.set(layer, index)
  }
  return index
}

/** One vector tile with the layers of the real server. */
export function tile(z: number, x: number, y: number): Uint8Array {
  const layers: Record<string, NonNullable<ReturnType<GeoJSONVT['getTile']>>> = {}
  const wanted = [...Object.values(layerOf), ['buildings', 15] as [string, number]].filter(([, minzoom]) => z >= minzoom)
  for (const [name] of wanted) {
    const cut = indexFor(name).getTile(z, x, y)
    if (cut) layers[name] = cut
  }
  return fromGeojsonVt(layers, { version: 2, extent: 4096 })
}
