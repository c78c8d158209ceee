import type { Counts, Level } from '../src/api/types.ts'
import { levelOf, parentOf, prefixOf } from '../src/api/area.ts'
import { between, chance, pick } from './random.ts'

// An invented city for development: real names of districts, everything below made up.
export type Rect = [west: number, south: number, east: number, north: number]

export interface MockPlace {
  area: string
  name: string
  level: Level
  kind: string | null
  rect: Rect
  children: MockPlace[]
  counts: Counts
}

const districts = ['102和平区', '103沈河区', '104大东区', '105皇姑区', '106铁西区', '111苏家屯区', '112浑南区', '113沈北新区', '114于洪区', '115辽中区', '123康平县', '124法库县', '181新民市']
const first = ['浑河', '北市', '南湖', '西塔', '长白', '太原', '新华', '中山', '云集', '春河', '五里', '文萃', '滨河', '万莲', '大西', '泉园']
const second = ['湾', '站', '苑', '园', '台', '桥', '里', '河', '岭', '堡']
const zero: Counts = { persons: 0, households: 0, registeredPersons: 0, elders60: 0, elders65: 0, elders80: 0, elders100: 0, children14: 0, eldersAlone: 0, migrants: 0, away: 0, dwellings: 0, dwellingsVacant: 0, dwellingsRented: 0 }

function split([w, s, e, n]: Rect, parts: number, seed: string): Rect[] {
  if (parts === 1) return [[w, s, e, n]]
  const left = Math.floor(parts / 2)
  const share = left / parts + (chance(seed, 'share') - 0.5) * 0.16
  const across = (e - w) * 0.75 > n - s
  const at = across ? w + (e - w) * share : s + (n - s) * share
  const halves: [Rect, Rect] = across ? [[w, s, at, n], [at, s, e, n]] : [[w, s, e, at], [w, at, e, n]]
  return [...split(halves[0], left, `${seed}a`), ...split(halves[1], parts - left, `${seed}b`)]
}

/** Bends the straight lines a little; the same for all, so neighbours still meet. */
export function bend([x, y]: [number, number]): [number, number] {
  return [x + 0.020 * Math.sin(y * 21) + 0.004 * Math.sin(y * 173 + x * 60) + 0.0006 * Math.sin(y * 1700), y + 0.016 * Math.sin(x * 24) + 0.003 * Math.sin(x * 190 + y * 40) + 0.0005 * Math.sin(x * 1600)]
}

export function ringOf([w, s, e, n]: Rect): [number, number][] {
  const corners: [number, number][] = [[w, s], [e, s], [e, n], [w, n], [w, s]]
  const ring: [number, number][] = []
  // Points lie on a common raster, so neighbours of every level share them.
  const raster = 0.0015
  for (let c = 0; c < 4; c++) {
    const [ax, ay] = corners[c]!, [bx, by] = corners[c + 1]!
    const length = Math.abs(bx - ax + by - ay), forward = bx - ax + by - ay > 0
    const from = ax === bx ? ay : ax
    ring.push(bend([ax, ay]))
    for (let k = forward ? Math.floor(from / raster) + 1 : Math.ceil(from / raster) - 1; Math.abs(k * raster - from) < length; k += forward ? 1 : -1) {
      ring.push(bend(ax === bx ? [ax, k * raster] : [k * raster, ay]))
    }
  }
  return [...ring, ring[0]!]
}

function gridCounts(area: string): Counts {
  const persons = between(180, 520, area, 'p')
  const part = (low: number, high: number, word: string) => Math.round(persons * (low + (high - low) * chance(area, word)))
  const elders60 = part(0.16, 0.36, 'e')
  const dwellings = Math.round(persons / 2.1)
  return {
    persons, households: Math.round(persons / 2.4), registeredPersons: part(0.75, 1.05, 'r'), elders60, elders65: Math.round(elders60 * 0.68), elders80: Math.round(elders60 * 0.14),
    elders100: chance(area, 'c') > 0.94 ? 1 : 0, children14: part(0.08, 0.14, 'k'), eldersAlone: Math.round(elders60 * 0.13), migrants: part(0.04, 0.3, 'm'), away: part(0.03, 0.14, 'a'),
    dwellings, dwellingsVacant: Math.round(dwellings * (0.03 + 0.15 * chance(area, 'v'))), dwellingsRented: Math.round(dwellings * 0.14),
  }
}

const below: Record<string, Level> = { CITY: 'DISTRICT', DISTRICT: 'STREET', STREET: 'COMMUNITY', COMMUNITY: 'GRID' }
const pad = (value: number, digits: number) => String(value).padStart(digits, '0')

function childCodes(area: string, level: Level): { area: string, name: string, kind: string | null }[] {
  const names = (count: number, code: (i: number) => string, suffix: string, kind: string | null) => Array.from({ length: count }, (_, i) => ({
    area: code(i), name: `${first[(between(0, 15, area) + i) % 16]}${pick(second, area, i)}${suffix}`, kind,
  }))
  switch (level) {
    case 'CITY': return districts.map(d => ({ area: `210${d.slice(0, 3)}000000`, name: d.slice(3), kind: null }))
    case 'DISTRICT': return names(between(6, 11, area), i => `${area.slice(0, 6)}${pad(i + 1, 3)}000`, '街道', null)
    case 'STREET': return names(between(5, 9, area), i => `${area.slice(0, 9)}${pad(i + 1, 3)}`, '社区', 'URBAN')
    case 'COMMUNITY': return Array.from({ length: between(4, 8, area) }, (_, i) => ({ area: `${area}1${pad(i + 1, 3)}`, name: `第${i + 1}网格`, kind: 'BASE' }))
    case 'GRID': return []
  }
}

export const places = new Map<string, MockPlace>()

function grow(area: string, name: string, level: Level, kind: string | null, rect: Rect): MockPlace {
  const place: MockPlace = { area, name, level, kind, rect, children: [], counts: zero }
  places.set(area, place)
  const codes = childCodes(area, level)
  const rects = codes.length ? split(rect, codes.length, area) : []
  place.children = codes.map((child, i) => grow(child.area, child.name, below[level]!, child.kind, rects[i]!))
  place.counts = level === 'GRID' ? gridCounts(area) : place.children.reduce((sum, { counts }) => add(sum, counts), zero)
  return place
}

function add(a: Counts, b: Counts): Counts {
  return Object.fromEntries(Object.entries(a).map(([key, value]) => [key, value + b[key as keyof Counts]])) as Counts
}

export const city = grow('210100000000', '沈阳市', 'CITY', null, [122.75, 41.45, 123.85, 42.25])

export function ancestorsOf(area: string) {
  const up = []
  for (let at = parentOf(area); at; at = parentOf(at)) {
    const place = places.get(at)
    if (place) up.unshift({ area: place.area, name: place.name, level: place.level })
  }
  return up
}

export const pathOf = (area: string) => [...ancestorsOf(area).slice(1).map(({ name }) => name), places.get(area)?.name].join(' · ')
export { levelOf, prefixOf }
