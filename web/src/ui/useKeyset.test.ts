import { flushPromises } from '@/testing'
import { describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import type { Page } from '@/api/types'
import { Problem } from '@/api/problem'
import { useKeyset } from './useKeyset'

const page = (items: number[], next: string | null): Page<number> => ({ items, next, total: 5, totalCapped: false })

describe('a list read by key', () => {
  it('appends the next page after the key of the last', async () => {
    const asked: (string | undefined)[] = []
    const list = effectScope().run(() => useKeyset(async (after) => {
      asked.push(after)
      return after ? page([3, 4], null) : page([1, 2], 'two')
    }))!
    await flushPromises()
    await list.loadMore()
    expect(list.items.value).toEqual([1, 2, 3, 4])
    expect(asked).toEqual([undefined, 'two'])
    await list.loadMore()
    expect(asked).toHaveLength(2)
  })

  it('starts again when a filter changes and drops the late answer to the old one', async () => {
    const filter = ref('old')
    const answers: Record<string, (page: Page<number>) => void> = {}
    const list = effectScope().run(() => useKeyset(() => new Promise<Page<number>>((resolve) => { answers[filter.value] = resolve }), [filter]))!
    filter.value = 'new'
    await flushPromises()
    answers.new!(page([9], null))
    answers.old!(page([1], null))
    await flushPromises()
    expect(list.items.value).toEqual([9])
    expect(list.state.value).toBe('ready')
  })

  it('keeps what it has when a further page fails, and can go on', async () => {
    let fails = true
    const list = effectScope().run(() => useKeyset(async (after) => {
      if (after && fails) throw new Problem(500, 'web.fault', '')
      return after ? page([3], null) : page([1, 2], 'two')
    }))!
    await flushPromises()
    await list.loadMore()
    expect(list.items.value).toEqual([1, 2])
    expect(list.problem.value?.code).toBe('web.fault')
    expect(list.state.value).toBe('ready')
    fails = false
    await list.loadMore()
    expect(list.items.value).toEqual([1, 2, 3])
  })

  it('tells no permission from failure and emptiness', async () => {
    const denied = effectScope().run(() => useKeyset<number>(async () => { throw new Problem(403, 'access.no-permission', '') }))!
    const none = effectScope().run(() => useKeyset<number>(async () => page([], null)))!
    await flushPromises()
    expect(denied.state.value).toBe('denied')
    expect(none.state.value).toBe('ready')
    expect(none.empty.value).toBe(true)
  })
})
