import { describe, expect, it } from 'vitest'
import { formatFen, formatFenChange, growth, reaches } from './money'

describe('money and growth', () => {
  it('are written as the bureau writes them', () => {
    expect(formatFen('122600')).toBe('1,226.00')
    expect(formatFenChange(8100)).toBe('+81.00')
    expect(formatFenChange(-8100)).toBe('-81.00')
  })

  it('are never rounded up to a target', () => {
    expect(growth(1000, 1099)).toBe('+9.90%')
    expect(growth(30_000, 32_999)).toBe('+9.99%')
    expect(reaches(30_000, 32_999, 10)).toBe(false)
    expect(reaches(30_000, 33_000, 10)).toBe(true)
    expect(growth(0, 5)).toBeNull()
    expect(growth(100, 90)).toBe('-10.00%')
  })
})
