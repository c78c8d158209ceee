import type { ChangePlan, PersonEffect } from '@/api/types'

type Membership = PersonEffect['after']['memberships'][number]

/** One line of a preview: what a person was to a head and what the person will be; null where the person does not belong. */
export interface RelationRow {
  person: string
  name: string
  grouping: string
  groupingName: string
  before: Membership | null
  after: Membership | null
  moved: boolean
}

/** Everybody in every grouping in which something changes. Who keeps household and relation is listed too, when others in it change. */
export function relationRows(plan: Pick<ChangePlan, 'persons'>): RelationRow[] {
  const rows = plan.persons.flatMap(({ id, name, before, after }) => {
    const groupings = [...new Set([...before?.memberships ?? [], ...after.memberships].map(({ grouping }) => grouping))]
    return groupings.map((grouping): RelationRow => {
      const was = before?.memberships.find(one => one.grouping === grouping) ?? null
      const is = after.memberships.find(one => one.grouping === grouping) ?? null
      return {
        person: id, name, grouping, groupingName: (is ?? was)!.groupingName, before: was, after: is,
        moved: was?.household !== is?.household || was?.relation !== is?.relation,
      }
    })
  })
  const changing = new Set(rows.filter(({ moved }) => moved).map(({ grouping }) => grouping))
  return rows.filter(({ grouping }) => changing.has(grouping))
}

/** What becomes different in where and how a person stands, in words. */
export function standingChanges({ before, after }: Pick<PersonEffect, 'before' | 'after'>): { key: string, was: string | null, is: string }[] {
  const lines = [
    { key: 'home', was: before && where(before), is: where(after) },
    { key: 'life', was: before?.lifeStatusName ?? null, is: after.lifeStatusName },
    { key: 'marital', was: before?.maritalName ?? null, is: after.maritalName },
  ]
  return lines.filter(({ key, was, is }) => was === null ? key === 'home' : was !== is)
}

function where({ address, kindName }: PersonEffect['after']): string {
  return [address, kindName].filter(Boolean).join(' · ')
}

/** How a count moves, with its sign. */
export function difference(before: number, after: number): string {
  return after > before ? `+${after - before}` : after < before ? `−${before - after}` : '0'
}
