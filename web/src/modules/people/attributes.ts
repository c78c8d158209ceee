import type { Code, Codes } from '@/api/types'

/** The code table of an attribute, when its values come from one. */
export function codeTable(codes: Codes | undefined, key: string): readonly Code[] | undefined {
  const table: unknown = codes && key in codes ? codes[key as keyof Codes] : undefined
  return Array.isArray(table) && table.length > 0 ? table as Code[] : undefined
}

export const isDate = (key: string) => key === 'birthDate' || key === 'deathDate'
export const isSensitive = (key: string) => key === 'idNumber' || key === 'phone'
