import { describe, expect, it } from 'vitest'
import { addressOf, queryOf, sameQuery } from './savedFilters'

describe('a saved filter', () => {
  it('is what the address says of its list, and nothing else', () => {
    expect(queryOf({ minAge: '80', open: '17', place: '210102001001', alone: '' }, ['place', 'minAge', 'alone'])).toBe('place=210102001001&minAge=80')
    expect(queryOf({ open: '17' }, ['place'])).toBe('')
  })

  it('is known again in whatever order', () => {
    expect(sameQuery('minAge=80&alone=true', 'alone=true&minAge=80')).toBe(true)
    expect(sameQuery('minAge=80', 'minAge=81')).toBe(false)
  })

  it('leads to its list', () => {
    expect(addressOf({ id: '1', list: 'people', name: 'x', query: 'minAge=80&alone=true', place: null, mine: true, by: null })).toEqual({ name: 'people', query: { minAge: '80', alone: 'true' } })
  })
})
