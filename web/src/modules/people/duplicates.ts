import type { DuplicateField, DuplicateReason, MergeLine, MergeSide } from '@/api/types'

export type Choices = Record<string, MergeSide | undefined>

const other = (side: MergeSide): MergeSide => side === 'FROM' ? 'INTO' : 'FROM'

/** The fields as they look when the other row is to stay. */
export function swapped(fields: readonly DuplicateField[]): DuplicateField[] {
  return fields.map(field => ({ ...field, from: field.into, into: field.from, suggested: field.differs ? other(field.suggested) : field.suggested }))
}

/** What is chosen before anybody chose: the suggestion, and nothing where only a person can decide. */
export function suggested(fields: readonly DuplicateField[]): Choices {
  return Object.fromEntries(fields.filter(field => field.differs).map(field => [field.key, field.mustChoose ? undefined : field.suggested]))
}

/** What somebody must still choose. */
export function open(fields: readonly DuplicateField[], choices: Choices): DuplicateField[] {
  return fields.filter(field => field.mustChoose && !choices[field.key])
}

/** Only what differs is sent. */
export function sent(choices: Choices): Record<string, MergeSide> {
  return Object.fromEntries(Object.entries(choices).filter((entry): entry is [string, MergeSide] => Boolean(entry[1])))
}

/** What speaks for it, then what speaks against it. */
export function inOrder(reasons: readonly DuplicateReason[]): DuplicateReason[] {
  return [...reasons].sort((a, b) => Number(a === 'OTHER_NUMBER') - Number(b === 'OTHER_NUMBER'))
}

const kinds = ['VALUE', 'RESIDENCE', 'RESIDENCE_CHANGES', 'HOUSEHOLD', 'HOUSEHOLD_CHANGES', 'HEAD', 'HOUSEHOLD_CLOSES', 'SPOUSE', 'SPOUSE_PARTS', 'TAG'] as const
export type LineKind = typeof kinds[number]

/** What moves, by its kind, in the order in which people think of it; kinds that the console does not know yet come last. */
export function grouped(lines: readonly MergeLine[]): { kind: LineKind | 'OTHER', lines: MergeLine[] }[] {
  const of = (kind: LineKind) => lines.filter(line => line.kind === kind)
  const unknown = lines.filter(line => !kinds.some(kind => kind === line.kind))
  return [...kinds.map(kind => ({ kind, lines: of(kind) })), { kind: 'OTHER' as const, lines: unknown }].filter(group => group.lines.length > 0)
}
