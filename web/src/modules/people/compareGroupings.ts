import type { PersonLine } from '@/api/types'

export interface GroupingColumn {
  id: string
  name: string
  members: readonly (PersonLine & { relationName: string })[]
}

export interface GroupingRow {
  person: PersonLine
  /** The relation to the head in each grouping; null where the person does not belong to it. */
  relations: (string | null)[]
}

/** One row for each person who is in any of the groupings, in the order in which they appear. */
export function compareGroupings(groupings: readonly GroupingColumn[]): GroupingRow[] {
  const persons = new Map<string, PersonLine>()
  for (const { members } of groupings) for (const member of members) if (!persons.has(member.id)) persons.set(member.id, member)
  return [...persons.values()].map(person => ({
    person,
    relations: groupings.map(({ members }) => members.find(({ id }) => id === person.id)?.relationName ?? null),
  }))
}
