import { ref } from 'vue'

// A search can hold a name or number, so it lives in the memory of the page only and ends with it.
const KEPT = 8
export const recentSearches = ref<string[]>([])

export function rememberSearch(text: string) {
  recentSearches.value = [text, ...recentSearches.value.filter(earlier => earlier !== text)].slice(0, KEPT)
}
