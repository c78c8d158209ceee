import { describe, expect, it } from 'vitest'
import { divisionOf, levelBelow, levelOf, liesIn, parentOf, prefixOf } from './area'
import { PlaceTree } from './placeTree'

const line = ['210100000000', '210102000000', '210102001000', '210102001001', '2101020010011001']

describe('codes of places', () => {
  it('tell the level', () => {
    expect(line.map(levelOf)).toEqual(['CITY', 'DISTRICT', 'STREET', 'COMMUNITY', 'GRID'])
    expect(line.map(area => prefixOf(area).length)).toEqual([4, 6, 9, 12, 16])
    expect(levelBelow('GRID')).toBeNull()
  })

  it('tell the parent, from the grid up to the city', () => {
    expect(line.map(parentOf)).toEqual([null, ...line.slice(0, -1)])
  })

  it('are completed from the digits that a law is written with', () => {
    expect(['2101', '210102', '210102001001'].map(divisionOf)).toEqual(['210100000000', '210102000000', '210102001001'])
  })

  it('tell what lies in what', () => {
    expect(liesIn('2101020010011001', '210102000000')).toBe(true)
    expect(liesIn('210103001001', '210102000000')).toBe(false)
    expect(liesIn('210102000000', '210102000000')).toBe(true)
    expect(liesIn('210102000000', '210102001000')).toBe(false)
  })
})

describe('the tree of places', () => {
  const tree = new PlaceTree('2023-07-01', line.map((area, index) => ({ area, name: ['沈阳市', '和平区', '浑河湾街道', '南湖社区', '第1网格'][index]!, level: levelOf(area), kind: null })))

  it('names the path without the city', () => {
    expect(tree.pathOf('2101020010011001')).toBe('和平区 · 浑河湾街道 · 南湖社区')
    expect(tree.childrenOf('210102000000').map(({ name }) => name)).toEqual(['浑河湾街道'])
  })

  it('finds by name or code, within the own places only', () => {
    expect(tree.named('湖', ['210102000000']).map(({ name }) => name)).toEqual(['南湖社区'])
    expect(tree.named('湖', ['210103000000'])).toEqual([])
    expect(tree.named('2101020010011', ['210100000000'])).toHaveLength(1)
  })
})
