import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '@/api/types'
import { useSession } from './session'

const signedIn: Session = {
  account: 'clerk', displayName: '王社工', roles: [{ role: 'COMMUNITY_CLERK', roleName: '社区工作者', area: '210102001001', areaName: '某社区' }],
  permissions: ['VIEW_PLACES'], home: '210102001001', mustChangePassword: false, totpEnrolRequired: false, setupRequired: false, oidc: { enabled: false, label: '' }, idleMinutes: 15,
}

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

  it('works at home until another place is chosen', () => {
    const store = useSession()
    store.session = signedIn
    expect(store.place).toBe('210102001001')
    store.workIn('210102001002')
    expect(store.place).toBe('210102001002')
  })
})
