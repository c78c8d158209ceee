import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '@/api/types'
import { useSession } from './session'

const signedIn: Session = {
  account: 'clerk', displayName: '王社工', roles: [{ role: 'COMMUNITY_CLERK', roleName: '社区工作者', area: '210102001001', areaName: '某社区' }],
  permissions: ['VIEW_PLACES'], home: '210102001001', mustChangePassword: false, totpEnrolRequired: false, setupRequired: false, oidc: { enabled: false, label: '' }, idleMinutes: 15,
}

function answerWith(...statuses: number[]) {
  let sent = 0
  vi.stubGlobal('fetch', async () => new Response('{}', { status: statuses[sent++] ?? 200, headers: { 'Content-Type': 'application/json' } }))
}

afterEach(() => { vi.unstubAllGlobals() })
beforeEach(() => {
  sessionStorage.clear()
  setActivePinia(createPinia())
})

describe('the session', () => {
  it('lets all requests that failed together wait for one sign-in', async () => {
    const store = useSession()
    store.session = signedIn
    const waiting = Promise.all([store.renew(), store.renew()])
    const asked = store.renewal
    void store.renew()
    expect(store.renewal).toBe(asked)
    asked?.done()
    await expect(waiting).resolves.toHaveLength(2)
  })

  it('refuses the waiting requests when the user gives up, and asks anew the next time', async () => {
    const store = useSession()
    store.session = signedIn
    const waiting = store.renew()
    store.renewal?.giveUp()
    await expect(waiting).rejects.toMatchObject({ code: 'ui.session-ended' })
    expect(store.renewal).toBeNull()
    void store.renew()
    expect(store.renewal).not.toBeNull()
  })

  it('does not ask somebody who never signed in', async () => {
    const store = useSession()
    await store.renew()
    expect(store.renewal).toBeNull()
  })

  it('is not over while the server could not be told, and nothing is forgotten', async () => {
    const store = useSession()
    store.session = signedIn
    store.workIn('210102001002')
    answerWith(503)
    await expect(store.signOut()).rejects.toMatchObject({ status: 503 })
    expect(store.signedIn).toBe(true)
    expect(store.place).toBe('210102001002')
  })

  it('is over when the server has ended it by itself, and asks nobody back', async () => {
    const store = useSession()
    store.session = signedIn
    const waiting = store.renew()
    answerWith(401, 200)
    const leaving = store.signOut()
    await store.renew()
    await leaving
    await expect(waiting).rejects.toMatchObject({ code: 'ui.session-ended' })
    expect(store.renewal).toBeNull()
    expect(store.signedIn).toBe(false)
  })

  it('is over, too, when the server cannot be asked afterwards who is there', async () => {
    const store = useSession()
    store.session = signedIn
    answerWith(200, 503)
    await store.signOut()
    expect(store.signedIn).toBe(false)
  })

  it('works at home until another place is chosen', () => {
    const store = useSession()
    store.session = signedIn
    expect(store.place).toBe('210102001001')
    store.workIn('210102001002')
    expect(store.place).toBe('210102001002')
  })
})
