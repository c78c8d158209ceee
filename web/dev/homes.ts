import { ancestorsOf, bend, pathOf, places, prefixOf } from './city.ts'
import { between, chance, pick } from './random.ts'

// Buildings, dwellings and people are made up from their numbers when somebody asks for them.
const gridList = [...places.values()].filter(({ level }) => level === 'GRID')
const estateNames = ['河畔新村', '万科城', '金秋家园', '铁西小区', '育才院', '保利花园', '望湖苑', '工人村']
const surnames = [...'王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高梁'], given = ['秀英', '桂兰', '玉珍', '建国', '志强', '丽华', '淑芬', '德福', '小明', '子涵', '梓萱', '海燕', '国栋', '晓东', '雪梅', '永康', '㛃', '𠮷祥', '婷婷', '浩然']
const kindNames: Record<string, string> = { RH_RL: '户在人在', NR_L: '人在户不在', R_NL: '户在人不在', HANG: '空挂户', TEMP: '临时居住' }

export const gridIndex = new Map(gridList.map((grid, i) => [grid.area, i]))
const BUILDINGS = 7

export function buildingOf(id: number) {
  const grid = gridList[Math.floor(id / 100) - 1]
  const n = id % 100
  if (!grid || n < 1 || n > BUILDINGS) return null
  const community = grid.area.slice(0, 12)
  const [w, s, e, nn] = grid.rect
  const [lon, lat] = bend([w + (e - w) * (0.12 + 0.76 * chance(id, 'x')), s + (nn - s) * (0.12 + 0.76 * chance(id, 'y'))])
  const floors = pick([6, 6, 7, 11, 18], id, 'f'), units = pick([2, 3, 4], id, 'u')
  const which = chance(id, 'estate') > 0.5 ? 1 : 0
  return {
    id: String(id), estate: { id: `${community}${which}`, name: estateNames[(Number(community.slice(-3)) + which * 3) % 8]! }, number: `${(Number(grid.area.slice(-3)) - 1) * BUILDINGS + n}号楼`,
    grid: grid.area, gridName: grid.name, floors, units, builtYear: between(1978, 2019, id), lift: floors > 7, lon, lat, dwellings: floors * units * 2, persons: Math.round(floors * units * 4.1),
  }
}

export function buildingsIn(area: string, estate?: string | null) {
  const prefix = prefixOf(area)
  return gridList.flatMap((grid, g) => grid.area.startsWith(prefix) ? Array.from({ length: BUILDINGS }, (_, i) => (g + 1) * 100 + i + 1) : [])
    .map(id => buildingOf(id)!).filter(b => !estate || b.estate.id === estate)
}

export function estatesIn(area: string) {
  const found = new Map<string, { id: string, name: string, kind: string, propertyMode: string, road: string, houseNumber: string, buildings: number, dwellings: number }>()
  for (const b of buildingsIn(area)) {
    const e = found.get(b.estate.id) ?? { ...b.estate, kind: pick(['COMMODITY', 'OLD', 'UNIT'], b.estate.id), propertyMode: pick(['PROFESSIONAL', 'BASIC_GUARANTEE', 'NONE'], b.estate.id), road: '文体路', houseNumber: `${between(1, 200, b.estate.id)}号`, buildings: 0, dwellings: 0 }
    e.buildings++
    e.dwellings += b.dwellings
    found.set(e.id, e)
  }
  return [...found.values()]
}

export function dwellingOf(id: number) {
  const building = buildingOf(Math.floor(id / 1000))
  if (!building) return null
  const k = id % 1000
  const perFloor = building.units * 2
  const floor = Math.floor(k / perFloor) + 1, unit = Math.floor((k % perFloor) / 2) + 1, room = `${floor}0${(k % 2) + 1}`
  if (floor > building.floors) return null
  const occupancy = pick(['RH_RL', 'RH_RL', 'RH_RL', 'RH_RL', 'NR_L', 'R_NL', 'MIXED', 'VACANT'] as const, id, 'o')
  const commercial = floor === 1 && chance(id, 'com') > 0.8
  const count = commercial || occupancy === 'VACANT' ? 0 : pick([1, 2, 2, 3, 3, 4, 5], id, 'n')
  const people = Array.from({ length: count }, (_, j) => personOf(id * 10 + j)!)
  const shown = commercial ? 'COMMERCIAL' as const : floor === 2 && chance(id, 'col') > 0.97 ? 'COLLECTIVE' as const : occupancy
  return {
    id: String(id), building, unit, floor, room, rooms: between(1, 3, id, 'r'), areaM2: between(42, 128, id, 'a') + 0.5, use: shown === 'VACANT' ? 'VACANT' : commercial ? 'COMMERCIAL' : chance(id, 'rent') > 0.85 ? 'RENTED' : 'SELF',
    occupancy: shown, people, address: `${building.estate.name} ${building.number} ${unit}单元 ${room}`,
    elders60: people.filter(p => p.age >= 60).length, children14: people.filter(p => p.age < 14).length, eldersAlone: people.length === 1 && people[0]!.age >= 60,
  }
}

export function personOf(id: number) {
  const dwellingId = Math.floor(id / 10), j = id % 10
  const building = buildingOf(Math.floor(dwellingId / 1000))
  if (!building) return null
  const k = dwellingId % 1000, perFloor = building.units * 2
  const floor = Math.floor(k / perFloor) + 1, unit = Math.floor((k % perFloor) / 2) + 1
  const head = between(24, 92, dwellingId, 'age')
  const age = j === 0 ? head : j === 1 ? Math.max(22, head + between(-5, 4, id)) : j === 2 ? Math.max(0, head - between(24, 32, id)) : between(0, 12, id)
  const sex = j === 0 ? pick(['1', '2'], id, 's') : j === 1 ? (pick(['1', '2'], id - 1, 's') === '1' ? '2' : '1') : pick(['1', '2'], id, 's')
  const lone = pick([1, 2, 2, 3, 3, 4, 5], dwellingId, 'n') === 1
  const marks = [age >= 100 ? '百岁' : age >= 80 ? '80岁以上' : '', lone && age >= 60 ? '独居' : '', chance(id, 'mig') > 0.9 ? '流动人口' : ''].filter(Boolean)
  const year = 2023 - age
  return {
    id: String(id), name: `${pick(surnames, j < 1 ? id : dwellingId, 'sur')}${pick(given, id, 'g')}`, sex, sexName: sex === '1' ? '男' : '女', age, birthDate: `${year}-${String(between(1, 12, id, 'mo')).padStart(2, '0')}-**`,
    idMasked: `210199********${String(between(1, 999, id, 'id')).padStart(3, '0')}${pick([...'0123456789X'], id)}`, phoneMasked: age > 12 ? `138****${between(1000, 9999, id, 'ph')}` : null,
    address: `${building.estate.name} ${building.number} ${unit}单元 ${floor}0${(k % 2) + 1}`, area: building.grid, areaName: building.gridName, lifeStatus: 'ALIVE' as const, lifeStatusName: '健在', marks,
  }
}

export type MockPerson = NonNullable<ReturnType<typeof personOf>>

export function* peopleIn(area: string, after: number) {
  for (const b of buildingsIn(area)) {
    if (Number(b.id) < Math.floor(after / 10000)) continue
    for (let k = 0; k < b.dwellings; k++) {
      for (const p of dwellingOf(Number(b.id) * 1000 + k)?.people ?? []) if (Number(p.id) > after) yield p
    }
  }
}

export const occupantKind = (dwellingId: string, occupancy: string) => occupancy === 'MIXED' ? pick(['RH_RL', 'NR_L'], dwellingId) : occupancy === 'COLLECTIVE' ? 'NR_L' : occupancy === 'COMMERCIAL' || occupancy === 'VACANT' ? 'RH_RL' : occupancy
export const kindName = (kind: string) => kindNames[kind] ?? kind
export { ancestorsOf, pathOf }
