import type { Ancestor } from '@/api/types'

/** The trail of places above a building or dwelling. */
export function crumbsOf(ancestors: readonly Ancestor[]) {
  return ancestors.map(({ area, name }) => ({ key: area, name, to: { name: 'place', params: { area } } }))
}
