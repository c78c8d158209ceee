import type { Area, Level } from './types'

/** How many leading digits of a code name a place of each level. */
const digits: Record<Level, number> = { CITY: 4, DISTRICT: 6, STREET: 9, COMMUNITY: 12, GRID: 16 }
const levels: readonly Level[] = ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY', 'GRID']

/** 12 digits name a division, 16 a grid. */
export function levelOf(area: Area): Level {
  if (area.length === 16 && !area.endsWith('0000')) return 'GRID'
  if (area.slice(4, 12) === '00000000') return 'CITY'
  if (area.slice(6, 12) === '000000') return 'DISTRICT'
  return area.slice(9, 12) === '000' ? 'STREET' : 'COMMUNITY'
}

/** The digits that every place within shares. */
export function prefixOf(area: Area): string {
  return area.slice(0, digits[levelOf(area)])
}

export function parentOf(area: Area): Area | null {
  const up = levels[levels.indexOf(levelOf(area)) - 1]
  return up ? divisionOf(area.slice(0, digits[up])) : null
}

/** The code of the division that leading digits name, as parameters of a law are said for. */
export function divisionOf(prefix: string): Area {
  return prefix.padEnd(12, '0')
}

export function levelBelow(level: Level): Level | null {
  return levels[levels.indexOf(level) + 1] ?? null
}

/** Whether an area lies in a place, or is it. */
export function liesIn(area: Area, place: Area): boolean {
  return area.startsWith(prefixOf(place))
}
