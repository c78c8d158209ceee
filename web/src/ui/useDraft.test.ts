import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, reactive, type EffectScope } from 'vue'
import { Problem } from '@/api/problem'
import { draftHome, type KeptDraft } from './draftHome'
import { forgetDrafts } from './draftsHere'
import { useDraft } from './useDraft'

let server: Map<string, KeptDraft>
let reachable: boolean
let scopes: EffectScope[]

const reach = async () => { if (!reachable) throw Problem.offline() }

beforeEach(() => {
  vi.useFakeTimers()
  server = new Map()
  reachable = true
  scopes = []
  Object.assign(draftHome, {
    find: (form: string) => reach().then(() => server.get(form) ?? null),
    keep: async (form: string, content: string, seen: number) => {
      await reach()
      const stands = server.get(form)
      if (stands?.content === content) return stands
      if (stands && stands.version !== seen) throw new Problem(409, 'drafts.changed-elsewhere', '')
      const kept = { content, version: (stands?.version ?? 0) + 1, savedAt: '2026-01-01T00:00:00Z' }
      server.set(form, kept)
      return kept
    },
    forget: (form: string) => reach().then(() => { server.delete(form) }),
  })
})

afterEach(() => {
  scopes.forEach(scope => scope.stop())
  forgetDrafts()
  sessionStorage.clear()
  vi.useRealTimers()
})

/** Opens the form as in a window of its own, or in the one that still has its copies. */
async function open({ elsewhere = false } = {}) {
  if (elsewhere) forgetDrafts()
  const scope = effectScope()
  scopes.push(scope)
  const values = reactive({ name: '', idNumber: '' })
  const draft = scope.run(() => useDraft('test', values, ['idNumber']))!
  await vi.advanceTimersByTimeAsync(10)
  return { values, draft, close: () => scope.stop() }
}
const kept = () => JSON.parse(server.get('test')?.content ?? 'null')

describe('a draft', () => {
  it('is on the server a second after it was typed, and comes back on another device with its numbers', async () => {
    const { values, draft } = await open()
    values.name = '冯'
    values.idNumber = '210199194307090018'
    await vi.advanceTimersByTimeAsync(500)
    expect(kept()).toBeNull()
    await vi.advanceTimersByTimeAsync(1000)
    expect(kept()).toEqual({ name: '冯', idNumber: '210199194307090018' })
    expect(draft.kept.value).toBe(true)

    const other = await open({ elsewhere: true })
    expect(other.values).toEqual({ name: '冯', idNumber: '210199194307090018' })
    expect(other.draft.restored.value).toBe(true)
  })

  it('gets its numbers back after a reload, without losing what was typed last', async () => {
    const first = await open()
    Object.assign(first.values, { name: '冯', idNumber: '210199194307090018' })
    await vi.advanceTimersByTimeAsync(2000)
    reachable = false
    first.values.name = '冯春'
    first.close()
    const copy = sessionStorage.getItem('lianglin.draft.test')!
    expect(copy).not.toContain('210199')
    forgetDrafts()
    sessionStorage.setItem('lianglin.draft.test', copy)
    reachable = true
    const again = await open()
    expect(again.values).toEqual({ name: '冯春', idNumber: '210199194307090018' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(kept()).toEqual(again.values)
  })

  it('stays in the window without a connection, and goes to the server when there is one', async () => {
    reachable = false
    const { values, draft } = await open()
    values.name = '冯'
    await vi.advanceTimersByTimeAsync(2000)
    expect(draft.kept.value).toBe(false)
    reachable = true
    window.dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(10)
    expect(kept()).toEqual({ name: '冯', idNumber: '' })
  })

  it('asks which to use when another window wrote one, and overwrites none unasked', async () => {
    const { values, draft } = await open()
    values.name = '这里'
    await vi.advanceTimersByTimeAsync(2000)
    server.set('test', { content: '{"name":"那里","idNumber":""}', version: 5, savedAt: '2026-01-01T00:00:00Z' })
    values.name = '这里再写'
    await vi.advanceTimersByTimeAsync(2000)
    expect(draft.offer.value?.version).toBe(5)
    expect(kept().name).toBe('那里')
    values.name = '这里又写'
    await vi.advanceTimersByTimeAsync(2000)
    expect(kept().name).toBe('那里')
    draft.keepMine()
    await vi.advanceTimersByTimeAsync(10)
    expect(kept().name).toBe('这里又写')

    server.set('test', { content: '{"name":"又是那里","idNumber":""}', version: 9, savedAt: '2026-01-01T00:00:00Z' })
    values.name = '写'
    await vi.advanceTimersByTimeAsync(2000)
    draft.takeOffer()
    expect(values.name).toBe('又是那里')
    expect(draft.offer.value).toBeNull()
  })

  it('is forgotten here and there when the form was sent or is started over', async () => {
    const { values, draft } = await open()
    values.name = '冯'
    await vi.advanceTimersByTimeAsync(2000)
    draft.discard()
    await vi.advanceTimersByTimeAsync(2000)
    expect(values.name).toBe('')
    expect(kept()).toBeNull()
    values.name = '春'
    await vi.advanceTimersByTimeAsync(500)
    draft.forget()
    await vi.advanceTimersByTimeAsync(5000)
    expect(kept()).toBeNull()
    expect(sessionStorage.length).toBe(0)
  })

  it('is not written for a form that nobody touched', async () => {
    const { close } = await open()
    close()
    await vi.advanceTimersByTimeAsync(5000)
    expect(kept()).toBeNull()
    expect(sessionStorage.length).toBe(0)
  })
})
