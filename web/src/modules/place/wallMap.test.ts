import { describe, expect, it } from 'vitest'
import { ageBands, middleOf, neighbourhood, pathOf, sheetAround } from './wallMap'

const square = (west: number, south: number, size = 0.01) => [[[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]]]
const grid = (area: string, polygons: number[][][][]) => ({ area, name: area, polygons, predecessors: [], validFrom: '2023-01-01' })

describe('the map of a wall chart', () => {
  it('keeps north up and a degree of longitude shorter than one of latitude', () => {
    const sheet = sheetAround(square(123.4, 41.8), 224)
    expect(sheet.at(123.4, 41.81).map(Math.round)).toEqual([12, 12])
    expect(sheet.height).toBeGreaterThan(sheet.width)
    expect(sheet.height - 24).toBeCloseTo(200 / Math.cos(41.805 * Math.PI / 180), 0)
    const [x, y] = middleOf(square(123.4, 41.8), sheet)
    expect([Math.round(x), Math.round(y)]).toEqual([112, Math.round(sheet.height / 2)])
  })

  it('closes every ring', () => {
    const sheet = sheetAround(square(123.4, 41.8), 224)
    expect(pathOf([...square(123.4, 41.8), ...square(123.42, 41.8)], sheet).match(/M[^Z]+Z/g)).toHaveLength(2)
  })

  it('shows who borders, and nobody further away', () => {
    const grids = [grid('1', square(123.4, 41.8)), grid('2', square(123.41, 41.8)), grid('3', square(123.5, 41.8))]
    const seen = neighbourhood({ border: [], grids } as never, '1')
    expect(seen?.own.area).toBe('1')
    expect(seen?.touching.map(({ area }) => area)).toEqual(['2'])
    expect(neighbourhood({ border: [], grids } as never, '9')).toBeNull()
  })
})

it('counts every person of a wall chart in one band of ages', () => {
  const counts = { persons: 349, children14: 40, elders60: 95, elders65: 61, elders80: 14 }
  const bands = ageBands(counts)
  expect(bands.map(({ count }) => count)).toEqual([40, 214, 34, 47, 14])
  expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(counts.persons)
})
