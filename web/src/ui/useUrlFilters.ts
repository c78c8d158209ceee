import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Filters that live in the address, so a view can be reloaded, shared and gone back to. */
export function useUrlFilters<K extends string>(names: readonly K[]) {
  const route = useRoute()
  const router = useRouter()

  const filters = computed(() => {
    const read: Partial<Record<K, string>> = {}
    for (const name of names) {
      const value = route.query[name]
      if (typeof value === 'string' && value !== '') read[name] = value
    }
    return read
  })
  const key = computed(() => JSON.stringify(filters.value))
  const any = computed(() => Object.keys(filters.value).length > 0)

  function set(changes: Partial<Record<K, string | undefined>>) {
    const query = { ...route.query }
    for (const name of names) {
      if (!(name in changes)) continue
      const value = changes[name]
      if (value) query[name] = value
      else delete query[name]
    }
    return router.replace({ query })
  }

  const clear = () => set(Object.fromEntries(names.map(name => [name, undefined])) as Partial<Record<K, undefined>>)

  return { filters, key, any, set, clear }
}
