import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { Problem } from '@/api/problem'
import type { ChangePlan } from '@/api/types'
import { useForm, type FieldComplaint } from '@/ui/useForm'

interface Options<T extends object> {
  id: string
  initial: T
  sensitive?: readonly (keyof T & string)[]
  check?: (values: T) => FieldComplaint[]
  preview: (values: T) => Promise<ChangePlan>
  send: (values: T, key: string) => Promise<unknown>
  /** Somebody else was quicker: whoever holds the record reads it anew. */
  conflict?: () => void
}

/** What the drawer of a change needs of it. */
export interface ChangeState {
  id: string
  problem: Ref<Problem | null>
  complaints: Ref<FieldComplaint[]>
  /** What would happen; null while the form is being filled. */
  plan: ShallowRef<ChangePlan | null>
  busy: Ref<boolean>
  look: () => Promise<void>
  confirm: () => Promise<boolean>
  back: () => void
}

/** A change in two steps: fill the form and look at what it would do, then confirm. What was typed stays whatever the server says. */
export function useChange<T extends object>(options: Options<T>) {
  const plan = shallowRef<ChangePlan | null>(null)
  const looking = ref(false)
  const form = useForm<T, true>({ ...options, send: (values, key) => options.send(values, key).then(() => true as const) })

  async function look() {
    if (looking.value) return
    form.problem.value = null
    form.complaints.value = options.check?.(form.values) ?? []
    if (form.complaints.value.length > 0) {
      plan.value = null
      return form.complain()
    }
    looking.value = true
    try {
      plan.value = await options.preview(form.values)
    }
    catch (failure) {
      await refused(failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure)))
    }
    finally {
      looking.value = false
    }
  }

  /** The form shows itself again, with what is wrong at its fields. */
  async function refused(problem: Problem) {
    plan.value = null
    if (problem.conflict) options.conflict?.()
    await form.refuse(problem)
  }

  async function confirm(): Promise<boolean> {
    if (await form.submit()) return true
    if (form.problem.value) await refused(form.problem.value)
    return false
  }

  const busy = ref(false)
  async function during<R>(work: () => Promise<R>): Promise<R> {
    busy.value = true
    return work().finally(() => { busy.value = false })
  }

  const state: ChangeState = {
    id: form.id,
    problem: form.problem,
    complaints: form.complaints,
    plan,
    busy,
    look: () => during(look),
    confirm: () => during(confirm),
    back: () => { plan.value = null },
  }
  return { state, values: form.values, complaintOf: form.complaintOf, forget: form.forget }
}

/** Corrections of relations as they are sent: only those that were made. */
export function told(relations: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(relations).filter(([, code]) => code))
}
