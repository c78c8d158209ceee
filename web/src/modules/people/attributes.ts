import type { Code, Codes } from '@/api/types'

/** The code table of an attribute, when its values come from one. */
export function codeTable(codes: Codes | undefined, key: string): readonly Code[] | undefined {
  const table: unknown = codes && key in codes ? codes[key as keyof Codes] : undefined
  return Array.isArray(table) && table.length > 0 ? table as Code[] : undefined
}

export const isDate = (key: string) => key === 'birthDate' || key === 'deathDate'
export const isSensitive = (key: string) => key === 'idNumber' || key === 'phone'

/** Attributes whose earlier values are kept one by one; a death is told by the life status, a place of registration by the residences. */
const kept: readonly string[] = ['name', 'sex', 'birthDate', 'idType', 'idNumber', 'phone', 'ethnic', 'marital', 'education', 'political', 'health', 'registeredAddress', 'lifeStatus', 'destination']
export const hasHistory = (key: string) => kept.includes(key)
