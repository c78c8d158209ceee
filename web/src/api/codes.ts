import { onMounted, shallowRef } from 'vue'
import { answer, api } from './client'
import type { Code, Codes } from './types'

let codes: Promise<Codes> | undefined
let spoken = ''

/** The code tables of the server, read once for a language. */
export function useCodes() {
  const shown = shallowRef<Codes>()
  onMounted(async () => {
    if (spoken !== document.documentElement.lang) codes = undefined
    spoken = document.documentElement.lang
    codes ??= answer(api.GET('/api/codes'))
    shown.value = await codes.catch(() => {
      codes = undefined
      return undefined
    })
  })
  return shown
}

export function nameOf(table: readonly Code[] | undefined, code: string): string {
  return table?.find(entry => entry.code === code)?.name ?? code
}
