import { describe, expect, it } from 'vitest'
import type { PersonEffect } from '@/api/types'
import { difference, relationRows, standingChanges } from './planRows'
import { told } from './useChange'

const membership = (household: string, relation: string, grouping = 'LIVING') => ({ household, grouping, groupingName: grouping, relation, relationName: relation })
const standing = (memberships: ReturnType<typeof membership>[], more = {}) => ({ address: '1号楼 101', kindName: '户在人在', area: '1', areaName: '一', lifeStatusName: '健在', maritalName: '初婚', memberships, ...more })
const person = (id: string, before: PersonEffect['before'], after: PersonEffect['after']) => ({ id, name: id, sex: 1, age: 40, before, after }) as PersonEffect

describe('the relations in a preview', () => {
  it('list everybody of the groupings in which something changes, and of no other', () => {
    const rows = relationRows({ persons: [
      person('甲', standing([membership('1', '02'), membership('9', '02', 'REGISTERED')]), standing([membership('1', '11'), membership('9', '02', 'REGISTERED')])),
      person('乙', standing([membership('1', '12')]), standing([membership('1', '02')])),
      person('丙', standing([membership('1', '20')]), standing([membership('1', '20')])),
    ] })
    expect(rows.map(({ person, grouping, moved }) => [person, grouping, moved])).toEqual([['甲', 'LIVING', true], ['乙', 'LIVING', true], ['丙', 'LIVING', false]])
  })

  it('know who comes in and who goes out', () => {
    const [born, gone] = relationRows({ persons: [person('婴', null, standing([membership('1', '20')])), person('故', standing([membership('1', '51')]), standing([]))] })
    expect([born?.before, born?.after?.relation]).toEqual([null, '20'])
    expect([gone?.before?.relation, gone?.after]).toEqual(['51', null])
  })
})

describe('how somebody stands', () => {
  it('is told only where it changes', () => {
    expect(standingChanges({ before: standing([]), after: standing([], { maritalName: '丧偶' }) })).toEqual([{ key: 'marital', was: '初婚', is: '丧偶' }])
    expect(standingChanges({ before: standing([]), after: standing([]) })).toEqual([])
  })

  it('is told of a newcomer by the home alone', () => {
    expect(standingChanges({ before: null, after: standing([]) }).map(({ key }) => key)).toEqual(['home'])
  })
})

it('signs how a count moves', () => {
  expect([difference(1, 3), difference(3, 1), difference(2, 2)]).toEqual(['+2', '−2', '0'])
})

it('sends only the corrections that were made', () => {
  expect(told({ 1: '20', 2: '' })).toEqual({ 1: '20' })
})
