import { ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'

/** One command without a form: says whether it is under way, and why the server said no. */
export function useAct() {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)

  /** Whether it was done. */
  async function act(command: () => Promise<unknown>): Promise<boolean> {
    busy.value = true
    problem.value = null
    try {
      await command()
      return true
    }
    catch (failure) {
      problem.value = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
      return false
    }
    finally {
      busy.value = false
    }
  }

  return { busy, problem, act }
}
