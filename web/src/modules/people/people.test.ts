import { describe, expect, it } from 'vitest'
import type { MatrixDwelling, PersonLine } from '@/api/types'
import { compareGroupings } from './compareGroupings'
import { readIdNumber } from './idNumber'
import { inSight } from './occupancies'
import { filterQuery } from './peopleFilters'
import { endOfDay } from './usePerson'

const member = (id: string, relationName: string) => ({ id, name: id, relationName }) as PersonLine & { relationName: string }

describe('the three households of the same people', () => {
  it('say of each person where they count and where not', () => {
    const rows = compareGroupings([
      { id: 'r', name: '户籍户', members: [member('甲', '户主'), member('乙', '配偶')] },
      { id: 'l', name: '共同生活户', members: [member('乙', '户主'), member('丙', '女')] },
    ])
    expect(rows.map(({ person, relations }) => [person.id, ...relations])).toEqual([['甲', '户主', null], ['乙', '配偶', '户主'], ['丙', null, '女']])
  })
})

describe('a citizen number', () => {
  it('tells birth date and sex', () => {
    expect(readIdNumber('210199194307090018')).toEqual({ birthDate: '1943-07-09', sex: '1' })
    expect(readIdNumber('210199194307090026')).toEqual({ birthDate: '1943-07-09', sex: '2' })
    expect(readIdNumber(' ２１０１９９１９５００１０１０１８ｘ ')).toEqual({ birthDate: '1950-01-01', sex: '2' })
  })

  it('tells nothing while it is not whole or its date does not exist', () => {
    expect(readIdNumber('21019919430709')).toBeNull()
    expect(readIdNumber('210199201502290018')).toBeNull()
  })
})

describe('the legend as a filter', () => {
  const home = { occupancy: 'NR_L', elders60: 1, children14: 0, eldersAlone: false } as MatrixDwelling

  it('keeps everything while nothing is chosen, and demands both kind and mark otherwise', () => {
    expect(inSight(home, { kinds: new Set(), marks: new Set() })).toBe(true)
    expect(inSight(home, { kinds: new Set(['NR_L']), marks: new Set(['elders60', 'children14']) })).toBe(true)
    expect(inSight(home, { kinds: new Set(['RH_RL']), marks: new Set() })).toBe(false)
    expect(inSight(home, { kinds: new Set(), marks: new Set(['eldersAlone']) })).toBe(false)
  })
})

describe('filters of the list of people', () => {
  it('leave out an age that is none', () => {
    expect(filterQuery({ minAge: '80', maxAge: 'x', alone: 'true', kind: 'MIGRANT' })).toEqual({ kind: 'MIGRANT', minAge: 80, maxAge: undefined, alone: true, sex: undefined, lifeStatus: undefined })
  })

  it('knows a day until its end in Shanghai', () => {
    expect(endOfDay('2023-07-05')).toBe('2023-07-05T23:59:59+08:00')
  })
})
