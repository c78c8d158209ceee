import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { Problem } from '@/api/problem'
import { draftHome } from './draftHome'
import { forgetDrafts } from './draftsHere'
import { draftOf } from './useDraft'
import { useForm } from './useForm'

const initial = { name: '', phone: '' }
const open = (send: (values: typeof initial, key: string) => Promise<unknown>) =>
  effectScope().run(() => useForm({ id: 'test', initial, sensitive: ['phone'], send, check: ({ name }) => name ? [] : [{ field: 'name', message: '请填写姓名' }] }))!

beforeEach(() => {
  Object.assign(draftHome, { find: async () => null, keep: async () => ({ version: 1, savedAt: '' }), forget: async () => undefined })
  forgetDrafts()
  sessionStorage.clear()
})

describe('a form', () => {
  it('keeps one key while it is unclear whether the server took it, and a new one after a refusal', async () => {
    const keys: string[] = []
    const failures = [Problem.offline(), new Problem(503, 'x', ''), new Problem(422, 'x', '')]
    const form = open(async (_, key) => {
      keys.push(key)
      const failure = failures.shift()
      if (failure) throw failure
      return true
    })
    form.values.name = '王'
    for (let attempt = 0; attempt < 4; attempt++) await form.submit()
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).toBe(keys[0])
    expect(keys[3]).not.toBe(keys[0])
  })

  it('keeps the input and shows what the server refuses at its field', async () => {
    const form = open(async () => { throw Problem.from(422, { code: 'people.refused', title: '有误', errors: [{ field: 'name', code: 'x', message: '太短', repair: '请补全' }] }) })
    form.values.name = '王'
    await form.submit()
    expect(form.values.name).toBe('王')
    expect(form.complaintOf('name')).toBe('太短 · 请补全')
    expect(form.busy.value).toBe(false)
  })

  it('does not bother the server with what it can see itself', async () => {
    let sent = 0
    const form = open(async () => sent++)
    await form.submit()
    expect(sent).toBe(0)
    expect(form.complaints.value).toEqual([{ field: 'name', message: '请填写姓名' }])
  })

  it('restores a draft, but never writes a sensitive field to storage', async () => {
    const form = open(async () => true)
    form.values.name = '王秀英'
    form.values.phone = '13800001234'
    await nextTick()
    expect(JSON.stringify(sessionStorage.getItem('lianglin.draft.test'))).not.toContain('13800001234')
    const again = open(async () => true)
    expect(draftOf('test')?.restored.value).toBe(true)
    expect(again.values).toEqual({ name: '王秀英', phone: '13800001234' })
    await again.submit()
    expect(sessionStorage.getItem('lianglin.draft.test')).toBeNull()
    open(async () => true)
    expect(draftOf('test')?.restored.value).toBe(false)
  })
})
