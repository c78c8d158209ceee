import { computed, shallowRef } from 'vue'

/** A value that is changed in steps, each of which can be taken back and done again. */
export function useSteps<T>(first: T) {
  const past = shallowRef<T[]>([])
  const future = shallowRef<T[]>([])
  const now = shallowRef(first)

  function step(next: T) {
    past.value = [...past.value, now.value]
    future.value = []
    now.value = next
  }

  function back() {
    const before = past.value.at(-1)
    if (before === undefined) return
    future.value = [now.value, ...future.value]
    past.value = past.value.slice(0, -1)
    now.value = before
  }

  function again() {
    const [next, ...rest] = future.value
    if (next === undefined) return
    past.value = [...past.value, now.value]
    future.value = rest
    now.value = next
  }

  function restart(value: T) {
    past.value = []
    future.value = []
    now.value = value
  }

  return { now, step, back, again, restart, canGoBack: computed(() => past.value.length > 0), canGoAgain: computed(() => future.value.length > 0) }
}
