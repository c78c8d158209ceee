import { describe, expect, it } from 'vitest'
import type { MatrixDwelling } from '@/api/types'
import { matrixLayout, nextCell, sizeOf } from './matrixLayout'

const dwelling = (unit: number, floor: number, room: string): MatrixDwelling => ({ id: `${unit}-${floor}-${room}`, unit, floor, room, use: 'SELF', occupancy: 'RH_RL', persons: 1, elders60: 0, children14: 0, eldersAlone: false })
const rooms = (layout: ReturnType<typeof matrixLayout>) => layout.rows.map(({ floor, cells }) => [floor, ...cells.map(cell => cell?.room ?? '·')].join(' '))

describe('the elevation of a building', () => {
  it('stands floors from the top, units side by side, rooms above each other', () => {
    const layout = matrixLayout({ floors: 3, matrix: { units: [{ unit: 1, rooms: 2 }, { unit: 2, rooms: 1 }], dwellings: [dwelling(1, 3, '301'), dwelling(1, 3, '302'), dwelling(1, 2, '202'), dwelling(1, 1, '101'), dwelling(2, 2, '201')] } })
    expect(rooms(layout)).toEqual(['3 301 302 ·', '2 · 202 201', '1 101 · ·'])
    expect(layout.units).toEqual([{ unit: 1, span: 2 }, { unit: 2, span: 1 }])
  })

  it('shows basements and keeps rooms of floors above nine aligned', () => {
    const layout = matrixLayout({ floors: 2, matrix: { units: [{ unit: 1, rooms: 2 }], dwellings: [dwelling(1, -1, '101'), dwelling(1, 12, '1202'), dwelling(1, 2, '201')] } })
    expect(rooms(layout)).toEqual(['12 · 1202', '2 201 ·', '1 · ·', '-1 101 ·'])
  })

  it('goes by order where numbers follow no rule', () => {
    const layout = matrixLayout({ floors: 1, matrix: { units: [{ unit: 1, rooms: 3 }], dwellings: ['东', '西', '南', '北', '中', '前', '后'].map(room => dwelling(1, 1, room)) } })
    expect(layout.rows[0]!.cells.filter(Boolean)).toHaveLength(7)
    expect(layout.columns).toHaveLength(7)
  })

  it('has no columns without dwellings', () => {
    expect(matrixLayout({ floors: 2, matrix: { units: [], dwellings: [] } })).toEqual({ columns: [], units: [], rows: [{ floor: 2, cells: [] }, { floor: 1, cells: [] }] })
  })
})

describe('the keyboard in it', () => {
  const layout = matrixLayout({ floors: 3, matrix: { units: [{ unit: 1, rooms: 3 }], dwellings: [dwelling(1, 3, '301'), dwelling(1, 1, '101'), dwelling(1, 1, '103'), dwelling(1, 2, '202')] } })

  it('jumps over holes and stops at the edge', () => {
    expect(nextCell(layout, 0, 0, 'ArrowDown')).toEqual([2, 0])
    expect(nextCell(layout, 2, 0, 'ArrowRight')).toEqual([2, 2])
    expect(nextCell(layout, 2, 2, 'ArrowRight')).toEqual([2, 2])
    expect(nextCell(layout, 0, 0, 'ArrowUp')).toEqual([0, 0])
  })

  it('goes to the first and last dwelling of a floor', () => {
    expect(nextCell(layout, 2, 2, 'Home')).toEqual([2, 0])
    expect(nextCell(layout, 2, 0, 'End')).toEqual([2, 2])
  })
})

it('says how large it is drawn', () => {
  const layout = matrixLayout({ floors: 3, matrix: { units: [{ unit: 1, rooms: 2 }, { unit: 2, rooms: 1 }], dwellings: [dwelling(1, 3, '301'), dwelling(1, 3, '302'), dwelling(2, 2, '201')] } })
  expect(sizeOf(layout)).toEqual({ width: 50 + 3 * 87 + 20, height: 40 + 3 * 49 })
})
