import type { Feature } from 'geojson'
import { expect, it } from 'vitest'
import { labelPoints } from './labelPoints'

const square = (area: string, west: number, size: number): Feature => ({
  type: 'Feature', properties: { area, name: '某社区' },
  geometry: { type: 'Polygon', coordinates: [[[west, 0], [west + size, 0], [west + size, size], [west, size], [west, 0]]] },
})

it('a place cut into pieces by the tiles gets one name in the middle of their weight', () => {
  const { features } = labelPoints([square('1', 0, 2), square('1', 2, 2), square('2', 10, 2)])
  expect(features.map(({ properties, geometry }) => [properties?.area, geometry.coordinates])).toEqual([['1', [2, 1]], ['2', [11, 1]]])
})

it('leaves out what has no extent', () => {
  expect(labelPoints([square('1', 0, 0)]).features).toEqual([])
})
