import type { ExportLine, ImportRun } from '@/api/types'

type Tone = 'done' | 'waiting' | 'alarm' | 'plain'

/** Steps that a job is working on just now. */
export const working: readonly ImportRun['state'][] = ['CHECKING', 'COMMITTING', 'UNDOING']

export function runTone(state: ImportRun['state']): Tone {
  if (working.includes(state)) return 'waiting'
  if (state === 'COMMITTED') return 'done'
  return state === 'FAILED' || state === 'STOPPED' ? 'alarm' : 'plain'
}

export function exportTone(state: ExportLine['state']): Tone {
  if (state === 'WAITING' || state === 'RUNNING') return 'waiting'
  if (state === 'READY') return 'done'
  return state === 'FAILED' || state === 'REFUSED' ? 'alarm' : 'plain'
}

/** 3 KB, 12.4 MB: as file managers say it. */
export function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** How many rows a step touches at most: what a person wants to know before it begins. */
export function toWrite(run: ImportRun): number {
  return run.counts.fresh + run.counts.changed + run.counts.ended
}
