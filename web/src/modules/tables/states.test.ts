import { describe, expect, it } from 'vitest'
import type { ImportRun } from '@/api/types'
import { exportTone, formatSize, runTone, toWrite, working } from './states'

describe('the states of imports and exports', () => {
  it('have a tone each, and the working ones wait', () => {
    expect(working.map(runTone)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(runTone('COMMITTED')).toBe('done')
    expect(runTone('STOPPED')).toBe('alarm')
    expect(exportTone('READY')).toBe('done')
    expect(exportTone('REFUSED')).toBe('alarm')
    expect(exportTone('EXPIRED')).toBe('plain')
  })

  it('say sizes as people read them', () => {
    expect(formatSize(10)).toBe('1 KB')
    expect(formatSize(45_600)).toBe('46 KB')
    expect(formatSize(12_440_000)).toBe('12.4 MB')
  })

  it('count what would be written', () => {
    expect(toWrite({ counts: { fresh: 12, changed: 3, ended: 2, same: 985, wrong: 4, skipped: 0, written: 0, undone: 0 } } as ImportRun)).toBe(17)
  })
})
