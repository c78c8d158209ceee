import type { Building, MatrixDwelling } from '@/api/types'

export interface MatrixColumn {
  unit: number
  /** The part of the room number that is the same on all floors: 01 of 301. */
  key: string
}

export interface MatrixLayout {
  columns: MatrixColumn[]
  units: { unit: number, span: number }[]
  /** From the top floor down; a hole in a floor is null. */
  rows: { floor: number, cells: (MatrixDwelling | null)[] }[]
}

const inOrder = new Intl.Collator('en', { numeric: true }).compare

/**
 * The elevation of a building (人口装户图): floors from the top, units side by side, rooms in columns. Rooms stand above each other
 * by the tail of their number; where numbers follow no such rule, by their order on the floor.
 */
export function matrixLayout({ matrix, floors }: Pick<Building, 'matrix' | 'floors'>): MatrixLayout {
  const { dwellings } = matrix
  const unitNumbers = [...new Set([...matrix.units.map(({ unit }) => unit), ...dwellings.map(({ unit }) => unit)])].sort((a, b) => a - b)
  const placed = new Map<string, MatrixDwelling>()
  const columns: MatrixColumn[] = []
  const units: MatrixLayout['units'] = []

  for (const unit of unitNumbers) {
    const mine = dwellings.filter(dwelling => dwelling.unit === unit)
    const rooms = matrix.units.find(entry => entry.unit === unit)?.rooms ?? 0
    const columnOf = columnsByTail(mine, rooms) ?? columnsByOrder(mine)
    const keys = [...new Set(columnOf.values())].sort(inOrder)
    while (keys.length < rooms) keys.push(`+${keys.length + 1}`)
    for (const [dwelling, key] of columnOf) placed.set(`${unit}/${key}/${dwelling.floor}`, dwelling)
    columns.push(...keys.map(key => ({ unit, key })))
    units.push({ unit, span: keys.length })
  }

  const levels = new Set(dwellings.map(({ floor }) => floor))
  for (let floor = 1; floor <= floors; floor++) levels.add(floor)
  const rows = [...levels].sort((a, b) => b - a).map(floor => ({
    floor,
    cells: columns.map(({ unit, key }) => placed.get(`${unit}/${key}/${floor}`) ?? null),
  }))
  return { columns, units: units.filter(({ span }) => span > 0), rows }
}

function columnsByTail(dwellings: MatrixDwelling[], rooms: number): Map<MatrixDwelling, string> | null {
  const tails = new Map(dwellings.map(dwelling => [dwelling, tailOf(dwelling)]))
  const taken = new Set(dwellings.map(dwelling => `${dwelling.floor}/${tails.get(dwelling)}`))
  const aligned = taken.size === dwellings.length && new Set(tails.values()).size <= Math.max(rooms, 1) * 2
  return aligned ? tails : null
}

function tailOf({ floor, room }: MatrixDwelling): string {
  const floorDigits = String(Math.abs(floor))
  return room.startsWith(floorDigits) && room.length > floorDigits.length ? room.slice(floorDigits.length) : room
}

function columnsByOrder(dwellings: MatrixDwelling[]): Map<MatrixDwelling, string> {
  const seen = new Map<number, number>()
  return new Map([...dwellings].sort((a, b) => inOrder(a.room, b.room)).map((dwelling) => {
    const at = (seen.get(dwelling.floor) ?? 0) + 1
    seen.set(dwelling.floor, at)
    return [dwelling, String(at)]
  }))
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

/** Where the keyboard goes from a cell: the next dwelling that way, over holes. */
export function nextCell(layout: MatrixLayout, row: number, column: number, direction: Direction): [row: number, column: number] {
  const has = (r: number, c: number) => Boolean(layout.rows[r]?.cells[c])
  const width = layout.columns.length
  if (direction === 'Home' || direction === 'End') {
    const order = layout.columns.map((_, index) => direction === 'Home' ? index : width - 1 - index)
    return [row, order.find(c => has(row, c)) ?? column]
  }
  const down = direction === 'ArrowDown' ? 1 : direction === 'ArrowUp' ? -1 : 0
  const right = direction === 'ArrowRight' ? 1 : direction === 'ArrowLeft' ? -1 : 0
  for (let r = row + down, c = column + right; r >= 0 && r < layout.rows.length && c >= 0 && c < width; r += down, c += right) {
    if (has(r, c)) return [r, c]
  }
  return [row, column]
}

/** How large the matrix is drawn, in CSS pixels: a cell of 84 × 46 with its spacing, the column of floors, and a gap before each unit. */
export function sizeOf({ columns, rows, units }: MatrixLayout): { width: number, height: number } {
  return { width: 50 + columns.length * 87 + units.length * 10, height: 40 + rows.length * 49 }
}
