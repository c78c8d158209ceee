import type { Ref } from 'vue'
import { answer, api } from '@/api/client'
import { useAnswer } from '@/ui/useAnswer'

export function useDwelling(id: Ref<string>) {
  return useAnswer(signal => answer(api.GET('/api/dwellings/{id}', { params: { path: { id: id.value } }, signal })), [id])
}
