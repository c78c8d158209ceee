export const filterNames = ['place', 'kind', 'minAge', 'maxAge', 'sex', 'alone', 'lifeStatus'] as const
export type FilterName = typeof filterNames[number]
export type PeopleFilterValues = Partial<Record<FilterName, string>>

export const kinds = ['RESIDENT', 'REGISTERED', 'AWAY', 'MIGRANT'] as const
export const lifeStatuses = ['ALIVE', 'DECEASED', 'MISSING'] as const

/** The filters of the address as the server wants them; what is no age is left out. */
export function filterQuery(filters: PeopleFilterValues) {
  return {
    kind: filters.kind,
    sex: filters.sex,
    lifeStatus: filters.lifeStatus,
    minAge: age(filters.minAge),
    maxAge: age(filters.maxAge),
    alone: filters.alone === 'true' ? true : undefined,
  }
}

function age(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined
}
