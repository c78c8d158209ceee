import type { MatrixDwelling, Occupancy } from '@/api/types'

/** How each kind of occupancy looks; the word for it stands in the locale files, so colour is never alone. */
export const occupancies: readonly { kind: Occupancy, fill: string, edge: string }[] = [
  { kind: 'RH_RL', fill: '#e3eefa', edge: '#1f5fa8' },
  { kind: 'NR_L', fill: '#fdf0d2', edge: '#8a5f0e' },
  { kind: 'R_NL', fill: '#ece6f5', edge: '#66489b' },
  { kind: 'MIXED', fill: '#def1ee', edge: '#1d6f68' },
  { kind: 'VACANT', fill: '#ffffff', edge: '#667384' },
  { kind: 'COMMERCIAL', fill: '#f1f0ea', edge: '#5f5b46' },
  { kind: 'COLLECTIVE', fill: '#fbe6ee', edge: '#97345f' },
]

export const marks = ['elders60', 'eldersAlone', 'children14'] as const
export type Mark = typeof marks[number]

export function hasMark(dwelling: MatrixDwelling, mark: Mark): boolean {
  return mark === 'eldersAlone' ? dwelling.eldersAlone : dwelling[mark] > 0
}

/** What the legend keeps in sight; an empty filter keeps everything. */
export interface MatrixFilter {
  kinds: ReadonlySet<Occupancy>
  marks: ReadonlySet<Mark>
}

export function inSight(dwelling: MatrixDwelling, { kinds, marks }: MatrixFilter): boolean {
  return (kinds.size === 0 || kinds.has(dwelling.occupancy)) && (marks.size === 0 || [...marks].some(mark => hasMark(dwelling, mark)))
}
