import { flushPromises } from '@/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { Problem } from '@/api/problem'
import { useAnswer } from './useAnswer'

afterEach(() => { vi.useRealTimers() })

describe('an answer of the server', () => {
  it('says that it is slow after three seconds', async () => {
    vi.useFakeTimers()
    const waiting = effectScope().run(() => useAnswer(() => new Promise<number>(() => {})))!
    expect(waiting.state.value).toBe('loading')
    await vi.advanceTimersByTimeAsync(3100)
    expect(waiting.state.value).toBe('slow')
  })

  it.each([[403, 'denied'], [404, 'gone'], [410, 'gone'], [500, 'failed'], [0, 'failed']])('a %i is %s', async (status, state) => {
    const refused = effectScope().run(() => useAnswer(async () => { throw new Problem(status, 'x', '') }))!
    await flushPromises()
    expect(refused.state.value).toBe(state)
  })

  it('asks again when what it depends on changes, and keeps the old answer only for a refresh', async () => {
    const id = ref(1)
    const shown = effectScope().run(() => useAnswer(async () => id.value * 10, [id]))!
    await flushPromises()
    expect(shown.data.value).toBe(10)
    id.value = 2
    await flushPromises()
    expect(shown.data.value).toBe(20)
    const refreshed = shown.refresh()
    expect(shown.data.value).toBe(20)
    await refreshed
    const reloaded = shown.reload()
    expect(shown.data.value).toBeNull()
    await reloaded
  })
})
