/** Where somebody lives and among whom, as the forms ask for it. */
export interface Home {
  dwellingId: string
  community: string
  kind: string
  householdId: string
  relation: string
}

export const noHome: Home = { dwellingId: '', community: '', kind: 'RH_RL', householdId: '', relation: '' }

/** Registered in a community without a dwelling (空挂户). */
export const hangs = ({ kind }: Pick<Home, 'kind'>) => kind === 'HANG'

/** Living here and registered elsewhere (人在户不在、临时居住). */
export const registeredElsewhere = ({ kind }: Pick<Home, 'kind'>) => kind === 'NR_L' || kind === 'TEMP'

/** What is sent of it: a dwelling with or without a household there, or a community. */
export function sentHome({ dwellingId, community, kind, householdId, relation }: Home) {
  if (hangs({ kind })) return { kind, ...(community ? { community } : {}) }
  return { kind, dwellingId, ...(householdId ? { householdId, relation } : {}) }
}
