import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'
import { api } from '@/api/client'
import { draftHome, type KeptDraft } from '@/ui/draftHome'
import { forgetDrafts } from '@/ui/draftsHere'
import { draftOf } from '@/ui/useDraft'
import { useDraftDesk } from './useDraftDesk'

// The desk of a policy draft, over a server that keeps the policy and one that keeps what is typed.
let version: number
let yaml: string
let kept: KeptDraft | null
let mayEdit: boolean
let sent: { version: number, yaml: string | null, examples: string[][] | null, note: string | null }[]
let scopes: EffectScope[]

const stands = () => ({
  line: { version, firstDay: '2030-07-01', note: '' }, document: '', mayEdit,
  parameters: [{ name: '月保障标准', values: [{ value: '793.00' }] }],
  texts: { yaml, dmn: '<definitions/>', examples: [['case'], ['甲']] },
})

beforeEach(() => {
  vi.useFakeTimers()
  version = 3
  yaml = 'name: 原来'
  kept = null
  mayEdit = true
  sent = []
  scopes = []
  vi.spyOn(api, 'GET').mockImplementation((async () => ({ data: stands(), response: new Response() })) as never)
  vi.spyOn(api, 'PUT').mockImplementation((async (_: string, { body }: { body: typeof sent[number] }) => {
    sent.push(JSON.parse(JSON.stringify(body)))
    if (body.version !== version) return { error: { code: 'policies.changed-meanwhile' }, response: new Response(null, { status: 409 }) }
    version++
    yaml = body.yaml ?? yaml
    return { data: stands(), response: new Response() }
  }) as never)
  Object.assign(draftHome, {
    find: async () => kept,
    keep: async (_: string, content: string) => kept = { content, version: (kept?.version ?? 0) + 1, savedAt: '2026-01-01T00:00:00Z' },
    forget: async () => { kept = null },
  })
})

afterEach(() => {
  scopes.forEach(scope => scope.stop())
  forgetDrafts()
  sessionStorage.clear()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** The page in a window that nothing is left of but what the server keeps. */
async function open() {
  forgetDrafts()
  sessionStorage.clear()
  const scope = effectScope()
  scopes.push(scope)
  const desk = scope.run(() => useDraftDesk(ref('12')))!
  await vi.advanceTimersByTimeAsync(50)
  return { desk, kill: () => scope.stop() }
}

async function typedAndKilled() {
  const { desk, kill } = await open()
  desk.typed.yaml = 'name: 新的'
  desk.touch('yaml')
  await vi.advanceTimersByTimeAsync(1500)
  kill()
}

describe('what is typed of a policy draft and not saved', () => {
  it('survives a killed window, and only what was touched', async () => {
    await typedAndKilled()
    expect(JSON.parse(kept!.content)).toMatchObject({ version: 3, yaml: 'name: 新的', examples: null, dmn: null })
    const { desk } = await open()
    expect(desk.typed.yaml).toBe('name: 新的')
    expect(desk.typed.examples).toEqual([['case'], ['甲']])
    expect(desk.dirty.value).toBe(true)
    expect(draftOf('policy-draft-12')!.restored.value).toBe(true)
  })

  it('is forgotten when it is saved, and what is typed afterwards is kept again', async () => {
    await typedAndKilled()
    const { desk } = await open()
    expect(await desk.save()).toBe(true)
    await vi.advanceTimersByTimeAsync(1500)
    expect(sent).toMatchObject([{ version: 3, yaml: 'name: 新的', examples: null, note: null }])
    expect(kept).toBeNull()
    expect(desk.dirty.value).toBe(false)
    desk.typed.note = '再改'
    desk.touch('head')
    await vi.advanceTimersByTimeAsync(1500)
    expect(JSON.parse(kept!.content)).toMatchObject({ version: 4, yaml: null, head: { note: '再改' } })
  })

  it('does not overwrite what somebody else saved meanwhile, until that was looked at', async () => {
    await typedAndKilled()
    version = 5
    const { desk } = await open()
    expect(await desk.save()).toBe(false)
    expect(desk.refused.value?.conflict).toBe(true)
    await desk.refresh()
    await vi.advanceTimersByTimeAsync(50)
    expect(desk.typed.yaml).toBe('name: 新的')
    expect(await desk.save()).toBe(true)
  })

  it('is given up by the notice, and then what stands on the server is shown', async () => {
    await typedAndKilled()
    const { desk } = await open()
    draftOf('policy-draft-12')!.discard()
    await vi.advanceTimersByTimeAsync(1500)
    expect(desk.typed.yaml).toBe('name: 原来')
    expect(desk.dirty.value).toBe(false)
    expect(kept).toBeNull()
  })

  it('is not laid over a draft that cannot be changed any more', async () => {
    await typedAndKilled()
    mayEdit = false
    const { desk } = await open()
    expect(desk.typed.yaml).toBe('name: 原来')
    expect(desk.dirty.value).toBe(false)
  })
})
