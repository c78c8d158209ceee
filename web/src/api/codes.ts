import { onMounted, shallowRef } from 'vue'
import { answer, api } from './client'
import { Problem } from './problem'
import type { Code, Codes } from './types'

const codes = shallowRef<Codes>()
/** Why there are no code tables; a form that needs them says so and offers to ask again. */
export const codesProblem = shallowRef<Problem | null>(null)
let asked = ''

/** The code tables of the server, read once for a language. */
export function useCodes() {
  onMounted(() => asked === document.documentElement.lang ? undefined : readCodes())
  return codes
}

export async function readCodes() {
  const language = asked = document.documentElement.lang
  codesProblem.value = null
  try {
    const fresh = await answer(api.GET('/api/codes'))
    if (asked === language) codes.value = fresh
  }
  catch (failure) {
    asked = ''
    codesProblem.value = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
  }
}

export function nameOf(table: readonly Code[] | undefined, code: string): string {
  return table?.find(entry => entry.code === code)?.name ?? code
}
