import { nextTick, reactive, ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'
import { useDraft } from './useDraft'

export interface FieldComplaint {
  field: string
  message: string
}

interface Options<T extends object, R> {
  /** Names the form in the draft store and prefixes the ids of its fields. */
  id: string
  initial: T
  sensitive?: readonly (keyof T & string)[]
  keepDraft?: boolean
  /** Complaints that need no server. */
  check?: (values: T) => FieldComplaint[]
  send: (values: T, key: string) => Promise<R>
}

/**
 * One form: its values, what is wrong with them, and one idempotency key for as long as it is unclear whether the server has
 * taken them. Input is never thrown away by a failure.
 */
export function useForm<T extends object, R = void>(options: Options<T, R>) {
  const values = reactive({ ...options.initial }) as T
  const draft = options.keepDraft === false ? null : useDraft(options.id, values, options.sensitive ?? [])
  const complaints = ref<FieldComplaint[]>([])
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)
  let key = crypto.randomUUID()

  async function submit(): Promise<R | undefined> {
    if (busy.value) return undefined
    problem.value = null
    complaints.value = options.check?.(values) ?? []
    if (complaints.value.length > 0) return focusSummary()
    busy.value = true
    try {
      const done = await options.send(values, key)
      key = crypto.randomUUID()
      draft?.forget()
      return done
    }
    catch (failure) {
      const said = failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
      if (said.refused) key = crypto.randomUUID()
      return refuse(said)
    }
    finally {
      busy.value = false
    }
  }

  /** Shows why the server said no, at the fields that it names. */
  function refuse(said: Problem): Promise<undefined> {
    problem.value = said
    complaints.value = said.errors.map(error => ({ field: error.field, message: [error.message, error.repair].filter(Boolean).join(' · ') }))
    return focusSummary()
  }

  async function focusSummary(): Promise<undefined> {
    await nextTick()
    document.getElementById(`${options.id}-summary`)?.focus()
  }

  const complaintOf = (field: string) => complaints.value.find(complaint => complaint.field === field)?.message

  return { id: options.id, values, complaints, complaintOf, problem, busy, submit, refuse, complain: focusSummary, forget: () => draft?.forget() }
}
