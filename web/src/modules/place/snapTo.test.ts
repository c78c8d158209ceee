import { describe, expect, it } from 'vitest'
import { snapTo } from './snapTo'

// One unit is ten pixels.
const project = ([lon, lat]: [number, number]) => ({ x: lon * 10, y: -lat * 10 })
const square = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]

describe('a click', () => {
  it('near a corner means the corner, even when an edge is nearer', () => {
    expect(snapTo([0.9, 0.1], [square], project)).toEqual([0, 0])
  })

  it('near an edge means the nearest point of the edge', () => {
    expect(snapTo([5, 0.6], [square], project)).toEqual([5, 0])
    expect(snapTo([9.3, 4], [square], project)).toEqual([10, 4])
  })

  it('far from every border means itself', () => {
    expect(snapTo([5, 5], [square], project)).toEqual([5, 5])
    expect(snapTo([5, 5], [], project)).toEqual([5, 5])
  })
})
