import { ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { answer, api } from '@/api/client'
import { Problem } from '@/api/problem'

/** Sends a file, or a block that was pasted, and goes on to its page. */
export function useUpload(kind: () => string) {
  const router = useRouter()
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  async function send(name: string, content: Blob) {
    if (busy.value) return
    busy.value = true
    problem.value = null
    try {
      const { id } = await answer(api.POST('/api/tables/imports', {
        params: { query: { kind: kind(), name } },
        headers: { 'Content-Type': 'application/octet-stream' },
        body: content as unknown as string,
        bodySerializer: (body: unknown) => body as Blob,
      }))
      await router.push({ name: 'import', params: { id } })
    }
    catch (failure) {
      problem.value = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
    }
    finally {
      busy.value = false
    }
  }

  return { busy, problem, send }
}
