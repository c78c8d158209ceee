import { ref, watch } from 'vue'

export const purposes = ['VISIT', 'CASE', 'CORRECTION', 'EMERGENCY', 'CASE_CHECK'] as const
export type Purpose = typeof purposes[number]

const KEY = 'tags.purpose'
const known = (text: string | null) => purposes.find(purpose => purpose === text) ?? null
const purpose = ref<Purpose | null>(known(sessionStorage.getItem(KEY)))
watch(purpose, chosen => chosen ? sessionStorage.setItem(KEY, chosen) : sessionStorage.removeItem(KEY))

/** Why somebody looks at sensitive tags: stated once while the window is open, sent and recorded with every page that is read. */
export function usePurpose() {
  return purpose
}
