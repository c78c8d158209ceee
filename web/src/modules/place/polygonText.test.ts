import { describe, expect, it } from 'vitest'
import { polygonOf, readPoints, writePoints } from './polygonText'

describe('a border as text', () => {
  it('is read with any separator and skips empty lines', () => {
    expect(readPoints('123.4, 41.8\n\n123.5，41.8\n123.5 41.9\n')).toEqual({ points: [[123.4, 41.8], [123.5, 41.8], [123.5, 41.9]], badLine: null })
  })

  it('names the first line that is no point', () => {
    expect(readPoints('123.4, 41.8\n123.4\nabc, 1').badLine).toBe(2)
    expect(readPoints('1,2,3').badLine).toBe(1)
  })

  it('survives being written and read again, and closes its ring', () => {
    const { points } = readPoints('123.4,41.8\n123.5,41.8\n123.5,41.9')
    expect(readPoints(writePoints(points)).points).toEqual(points)
    expect(polygonOf(points).coordinates[0]).toEqual([...points, points[0]])
    expect(polygonOf([]).coordinates).toEqual([[]])
  })
})
