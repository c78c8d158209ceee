import type { Metric } from '@/api/types'

/** What a map or table of places can show, in the order in which staff ask for it. */
export const metrics = [
  'persons', 'households', 'registeredPersons', 'elders60', 'elders65', 'elders80', 'elders100', 'eldersAlone',
  'children14', 'migrants', 'away', 'dwellings', 'dwellingsVacant', 'dwellingsRented',
] as const satisfies readonly Metric[]

export function isMetric(value: unknown): value is Metric {
  return metrics.some(metric => metric === value)
}
