import { ref, shallowRef } from 'vue'
import { answer, api } from '@/api/client'
import { useAct } from '@/ui/useAct'
import type { Comparison } from './types'

/** Two files go out one behind the other; the server keeps neither, so that the workbook is asked for with both once more. */
export function useComparison() {
  const before = shallowRef<File | null>(null)
  const after = shallowRef<File | null>(null)
  const result = shallowRef<Comparison | null>(null)
  const { busy, problem, act } = useAct()
  const fetching = ref(false)

  const request = () => ({
    params: { query: { first: String(before.value!.size) } },
    headers: { 'Content-Type': 'application/octet-stream' },
    body: new Blob([before.value!, after.value!]) as unknown as string,
    bodySerializer: (body: unknown) => body as Blob,
  })

  async function compare() {
    if (!before.value || !after.value) return
    result.value = null
    await act(async () => {
      result.value = await answer(api.POST('/api/sources/comparison', request()))
    })
  }

  async function download(name: string) {
    fetching.value = true
    await act(async () => {
      const file = await answer(api.POST('/api/sources/comparison/workbook', { ...request(), parseAs: 'blob' })) as unknown as Blob
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
    })
    fetching.value = false
  }

  return { before, after, result, busy, fetching, problem, compare, download }
}
