import { computed, type Ref } from 'vue'
import { answer, api } from '@/api/client'
import type { PersonFile } from '@/api/types'
import { useAnswer } from '@/ui/useAnswer'

export interface AsOf {
  /** The day on which it should have been true. */
  validAt?: string
  /** The day up to which the registry is believed. */
  knownAt?: string
}

/** One person's file, now or as it stood. */
export function usePerson(id: Ref<string | null>, asOf?: Ref<AsOf>) {
  const question = computed(() => JSON.stringify([id.value, asOf?.value]))
  return useAnswer<PersonFile | null>(async (signal) => {
    if (!id.value) return null
    const { validAt, knownAt } = asOf?.value ?? {}
    return answer(api.GET('/api/people/{id}', { params: { path: { id: id.value }, query: { validAt, knownAt: knownAt && endOfDay(knownAt) } }, signal }))
  }, [question])
}

/** What was known on a day is what was known when it ended in Shanghai. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59+08:00`
}
