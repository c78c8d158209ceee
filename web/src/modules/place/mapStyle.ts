import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { levelBelow, prefixOf } from '@/api/area'
import type { Area, Level } from '@/api/types'

/** The tile layer that holds the places of each level. */
export const tileLayers: Record<Exclude<Level, 'CITY'>, string> = {
  DISTRICT: 'districts',
  STREET: 'streets',
  COMMUNITY: 'communities',
  GRID: 'grids',
}

/** From which zoom on the tiles hold what lies below a place of each level. */
export const drawnFrom: Record<Level, number> = { CITY: 7, DISTRICT: 9, STREET: 11, COMMUNITY: 13, GRID: 15 }

const font = ['sans-serif']
const line = (id: string, layer: string, colour: string, width: number, minzoom: number): LayerSpecification => ({
  id, type: 'line', source: 'city', 'source-layer': layer, minzoom, layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width },
})
const empty = { type: 'FeatureCollection' as const, features: [] }

/** The quiet base: only our own tiles, letters drawn from the fonts of the machine, nothing from elsewhere. */
export function quietBase(tilesUrl: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [tilesUrl], minzoom: 7, maxzoom: 16 },
      labels: { type: 'geojson', data: empty },
      drawing: { type: 'geojson', data: empty },
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': '#eef1f4' } },
      { id: 'land', type: 'fill', source: 'city', 'source-layer': 'districts', paint: { 'fill-color': '#fbfcfd' } },
      line('grid-lines', 'grids', '#dfe4ea', 0.600, 13),
      line('community-lines', 'communities', '#ccd4dd', 0.800, 11),
      line('street-lines', 'streets', '#b4bfcb', 1, 9),
      line('district-lines', 'districts', '#8d9bab', 1.200, 0),
      {
        id: 'buildings', type: 'circle', source: 'city', 'source-layer': 'buildings', minzoom: 14.500,
        paint: { 'circle-color': '#1f5fa8', 'circle-radius': ['interpolate', ['linear'], ['zoom'], 14.5, 4, 18, 9], 'circle-stroke-color': '#fff', 'circle-stroke-width': 1 },
      },
      {
        id: 'building-numbers', type: 'symbol', source: 'city', 'source-layer': 'buildings', minzoom: 16,
        layout: { 'text-field': ['to-string', ['get', 'number']], 'text-font': font, 'text-size': 11, 'text-offset': [0, 1.100], 'text-anchor': 'top' },
        paint: { 'text-color': '#1c2733', 'text-halo-color': '#fff', 'text-halo-width': 1.500 },
      },
      {
        id: 'place-names', type: 'symbol', source: 'labels',
        layout: { 'text-field': ['get', 'name'], 'text-font': font, 'text-size': 12, 'text-max-width': 7, 'text-padding': 4 },
        paint: { 'text-color': '#1c2733', 'text-halo-color': 'rgba(255,255,255,.92)', 'text-halo-width': 1.600 },
      },
      { id: 'drawn-area', type: 'fill', source: 'drawing', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': '#1f5fa8', 'fill-opacity': 0.180 } },
      { id: 'drawn-line', type: 'line', source: 'drawing', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#1f5fa8', 'line-width': 2 } },
      { id: 'drawn-points', type: 'circle', source: 'drawing', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': '#fff', 'circle-radius': 5, 'circle-stroke-color': '#1f5fa8', 'circle-stroke-width': 2 } },
    ],
  }
}

/** The layer of the places below an area that is being looked at, coloured by `fills`; places without a colour are hatched. */
export function childLayers(area: Area, level: Level, fills: ReadonlyMap<Area, string>): LayerSpecification[] {
  const below = levelBelow(level)
  const own = level === 'CITY' ? undefined : tileLayers[level]
  const layers: LayerSpecification[] = []
  if (below && below !== 'CITY') {
    const prefix = prefixOf(area)
    const inside: ExpressionSpecification = ['==', ['slice', ['get', 'area'], 0, prefix.length], prefix]
    const source = { source: 'city', 'source-layer': tileLayers[below] }
    const coloured: ExpressionSpecification = ['in', ['get', 'area'], ['literal', [...fills.keys()]]]
    layers.push(
      { id: 'child-hatch', type: 'fill', ...source, filter: ['all', inside, ['!', coloured]], paint: { 'fill-pattern': 'hatch' } },
      { id: 'child-fill', type: 'fill', ...source, filter: ['all', inside, coloured], paint: { 'fill-color': matchColour(fills), 'fill-opacity': 0.900 } },
      { id: 'child-line', type: 'line', ...source, filter: inside, paint: { 'line-color': '#fff', 'line-width': 1.200 } },
      { id: 'child-hover', type: 'line', ...source, filter: ['==', ['get', 'area'], ''], paint: { 'line-color': '#1c2733', 'line-width': 3 } },
    )
  }
  if (own) layers.push({ id: 'child-frame', type: 'line', source: 'city', 'source-layer': own, filter: ['==', ['get', 'area'], area], paint: { 'line-color': '#174a85', 'line-width': 2.500 } })
  return layers
}

export const childLayerIds = ['child-hatch', 'child-fill', 'child-line', 'child-hover', 'child-frame'] as const

function matchColour(fills: ReadonlyMap<Area, string>): ExpressionSpecification | string {
  if (fills.size === 0) return '#fff'
  return ['match', ['get', 'area'], ...[...fills].flat(), '#fff'] as unknown as ExpressionSpecification
}
