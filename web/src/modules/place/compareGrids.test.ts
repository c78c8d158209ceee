import { describe, expect, it } from 'vitest'
import type { GridOn } from '@/api/types'
import { compareGrids } from './compareGrids'

const grid = (area: string, east: number, predecessors: string[] = []): GridOn => ({
  area, name: area, validFrom: '2023-01-01', predecessors, polygons: [[[[0, 0], [east, 0], [east, 1], [0, 0]]]],
})

describe('two days', () => {
  it('show what came, went, changed and stayed', () => {
    const compared = compareGrids([grid('1', 1), grid('2', 1), grid('3', 1)], [grid('2', 2), grid('3', 1), grid('4', 1, ['1']), grid('5', 1, ['1'])])
    expect(compared.map(({ area, change }) => `${area} ${change}`)).toEqual(['4 ADDED', '5 ADDED', '2 CHANGED', '1 REMOVED', '3 SAME'])
  })

  it('say what a grid was made of and what became of it', () => {
    const compared = compareGrids([grid('1', 1)], [grid('4', 1, ['1']), grid('5', 1, ['1'])])
    expect(compared.find(({ area }) => area === '4')?.kin).toEqual(['1'])
    expect(compared.find(({ area }) => area === '1')?.kin).toEqual(['4', '5'])
  })

  it('that are alike show nothing but what stayed', () => {
    expect(compareGrids([grid('1', 1)], [grid('1', 1)]).map(({ change }) => change)).toEqual(['SAME'])
  })
})
