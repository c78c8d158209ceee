import { describe, expect, it } from 'vitest'
import { countOf, isView, rateOf, rateText } from './rate'

const coverage = { listed: 1000, covered: 999, listOnly: 1, untagged: 0, stale: 0, mapOnly: 3 }

describe('the rate of tagged key groups', () => {
  it('is never rounded up to a hundred', () => {
    expect(rateText({ ...coverage, listed: 100_000, covered: 99_999 })).toBe('99.9%')
    expect(rateText({ ...coverage, covered: 1000 })).toBe('100.0%')
  })

  it('is not told of nobody', () => {
    expect(rateOf({ ...coverage, listed: 0, covered: 0 })).toBeNull()
    expect(rateText({ ...coverage, listed: 0, covered: 0 })).toBe('–')
  })

  it('leaves each number to its list', () => {
    expect(countOf(coverage, 'LIST_ONLY')).toBe(1)
    expect(countOf(coverage, 'MAP_ONLY')).toBe(3)
    expect(isView('STALE')).toBe(true)
    expect(isView('OUT')).toBe(false)
  })
})
