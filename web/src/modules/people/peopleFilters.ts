export const filterNames = ['place', 'kind', 'minAge', 'maxAge', 'sex', 'alone', 'lifeStatus'] as const
export type FilterName = typeof filterNames[number]
export type PeopleFilterValues = Partial<Record<FilterName, string>>

export const kinds = ['RESIDENT', 'REGISTERED', 'AWAY', 'MIGRANT'] as const
export const lifeStatuses = ['ALIVE', 'DECEASED', 'MISSING', 'LEFT'] as const

/** The filters of the address as the server wants them; what it cannot understand is left out. */
export function filterQuery(filters: PeopleFilterValues) {
  return {
    kind: oneOf(kinds, filters.kind),
    sex: digits(filters.sex),
    lifeStatus: oneOf(lifeStatuses, filters.lifeStatus),
    minAge: digits(filters.minAge),
    maxAge: digits(filters.maxAge),
    alone: filters.alone === 'true' ? true : undefined,
  }
}

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T | undefined {
  return known.find(value => value === text)
}

function digits(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined
}
