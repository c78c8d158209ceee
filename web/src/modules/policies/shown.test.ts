import { describe, expect, it } from 'vitest'
import { grouped } from './shown'

describe('numbers of an explanation', () => {
  it.each([
    ['4499.45', '4,499.45'],
    ['213640.64', '213,640.64'],
    ['100000', '100,000'],
    ['793.00', '793.00'],
    ['-1234567.8901', '-1,234,567.8901'],
    ['0', '0'],
  ])('%s stands in threes', (text, shown) => expect(grouped(text)).toBe(shown))

  it('leaves alone what is no number', () => expect(['2023-07-01', '全护理', '3/4'].map(grouped)).toEqual(['2023-07-01', '全护理', '3/4']))
})
