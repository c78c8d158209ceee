import { describe, expect, it } from 'vitest'
import { rampClasses, rampColour, rampColours } from './ramp'

describe('five classes', () => {
  it('hold about equally many and cover every value', () => {
    const values = Array.from({ length: 50 }, (_, index) => index * 7)
    const classes = rampClasses(values)
    expect(classes.map(({ colour }) => colour)).toEqual([...rampColours])
    expect(values.every(value => rampColour(classes, value))).toBe(true)
    expect(classes.map(({ from, to }) => values.filter(value => value >= from && value <= to).length)).toEqual([10, 10, 10, 10, 10])
  })

  it('never part equal values', () => {
    const classes = rampClasses([0, 0, 0, 0, 0, 0, 0, 1, 2, 3])
    for (let i = 1; i < classes.length; i++) expect(classes[i]!.from).toBeGreaterThan(classes[i - 1]!.to)
    expect(rampColour(classes, 0)).toBe(rampColours[0])
    expect(classes.at(-1)!.to).toBe(3)
  })

  it('spread few classes over the whole ramp', () => {
    expect(rampClasses([1, 9]).map(({ colour }) => colour)).toEqual([rampColours[0], rampColours[4]])
    expect(rampClasses([4, 4]).map(({ colour }) => colour)).toEqual([rampColours[2]])
    expect(rampClasses([])).toEqual([])
  })

  it('get darker step by step, so that lightness alone tells them apart', () => {
    const lightness = rampColours.map((colour) => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    })
    for (let i = 1; i < lightness.length; i++) expect(lightness[i - 1]! - lightness[i]!).toBeGreaterThan(25)
  })
})
