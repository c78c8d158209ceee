import { describe, expect, it } from 'vitest'
import { sheetFor, sheetRules } from './paper'

describe('the sheet for something of a size', () => {
  it('is upright A4 for what is high, and lying A4 for what is wide', () => {
    expect(sheetFor(700, 1000)).toEqual({ size: 'A4', landscape: false, zoom: 1 })
    expect(sheetFor(1000, 600)).toEqual({ size: 'A4', landscape: true, zoom: 1 })
  })

  it('makes it smaller before it takes a larger sheet', () => {
    expect(sheetFor(780, 1250)).toEqual({ size: 'A4', landscape: false, zoom: 0.8 })
    expect(sheetFor(780, 1900)).toMatchObject({ size: 'A3', landscape: false })
  })

  it('stays readable when nothing is large enough', () => {
    expect(sheetFor(1400, 9000)).toEqual({ size: 'A3', landscape: true, zoom: 1 })
    expect(sheetFor(9000, 9000).zoom).toBe(0.33)
  })
})

it('no title ends the rules of a sheet', () => {
  const rules = sheetRules({ landscape: true }, 'a"} * { display: none } \\ \n</style>', '张三')
  expect(rules).toContain('size: A4 landscape')
  expect(rules).toContain('content: "a\\"} * { display: none } \\\\   /style>"')
})
