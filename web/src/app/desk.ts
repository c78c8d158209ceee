import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { answer, api, idempotent } from '@/api/client'
import type { ListView, SavedFilter } from '@/api/types'
import { usual, type ListLook } from '@/ui/listViews'
import { useSession } from './session'

const SAVE_AFTER_MS = 600

/** What lies on the desk of whoever is signed in: the filters that were saved, and how lists look. Read once for a visit. */
export const useDesk = defineStore('desk', () => {
  const session = useSession()
  const filters = ref<SavedFilter[]>([])
  const looks = ref<Record<string, ListLook>>({})
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  async function readFilters() {
    filters.value = (await answer(api.GET('/api/desk/filters'))).items
  }

  async function read() {
    filters.value = []
    looks.value = {}
    const { session: who } = session
    if (!who?.account || who.mustChangePassword || who.totpEnrolRequired) return
    const [, views] = await Promise.all([readFilters(), answer(api.GET('/api/desk/lists'))]).catch(() => [null, null])
    looks.value = Object.fromEntries((views?.items ?? []).map(({ list, hidden, density }: ListView) => [list, { hidden, density }]))
  }

  const lookOf = (list: string): ListLook => looks.value[list] ?? usual

  /** Shown at once, sent after the last of several clicks; a look that cannot be sent is not worth a message. */
  function keepLook(list: string, look: ListLook) {
    looks.value = { ...looks.value, [list]: look }
    clearTimeout(timers.get(list))
    timers.set(list, setTimeout(() => {
      answer(api.POST('/api/desk/lists', { body: { list, hidden: [...look.hidden], density: look.density }, headers: idempotent() })).catch(() => undefined)
    }, SAVE_AFTER_MS))
  }

  watch(() => session.session?.account, read, { immediate: true })

  return { filters, readFilters, lookOf, keepLook }
})
