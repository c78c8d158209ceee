import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import type { SavedFilter } from '@/api/types'

/** The part of an address that filters a list, in one order, so that equal filters are equal texts. */
export function queryOf(query: LocationQuery, names: readonly string[]): string {
  const pairs = names.flatMap((name) => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? [[name, value] as [string, string]] : []
  })
  return new URLSearchParams(pairs).toString()
}

/** Whether two filters say the same, in whatever order. */
export function sameQuery(one: string, other: string): boolean {
  const sorted = (text: string) => {
    const pairs = new URLSearchParams(text)
    pairs.sort()
    return pairs.toString()
  }
  return sorted(one) === sorted(other)
}

/** Where a saved filter leads: the page that bears the name of its list. */
export function addressOf(filter: SavedFilter): RouteLocationRaw {
  return { name: filter.list, query: Object.fromEntries(new URLSearchParams(filter.query)) }
}
