import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { answer, api, onSessionLost } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Area, Permission, Session } from '@/api/types'
import { forgetDrafts } from '@/ui/draftsHere'

const PLACE = 'lianglin.place'

/** Who is signed in, what they may do, and where they are working just now. */
export const useSession = defineStore('session', () => {
  const session = shallowRef<Session | null>(null)
  const chosenPlace = ref<Area | null>(sessionStorage.getItem(PLACE))
  let leaving = false
  const renewal = shallowRef<{ promise: Promise<void>, done: () => void, giveUp: () => void } | null>(null)

  const signedIn = computed(() => Boolean(session.value?.account))
  const place = computed<Area | null>(() => chosenPlace.value ?? session.value?.home ?? null)
  const can = (permission: Permission) => session.value?.permissions.includes(permission) ?? false

  async function load() {
    session.value = await answer(api.GET('/api/session'))
    return session.value
  }

  async function signIn(username: string, password: string, code?: string) {
    await answer(api.POST('/api/session', { body: { username, password, code } }))
    const fresh = await load()
    renewal.value?.done()
    renewal.value = null
    return fresh
  }

  /** Refused when the server could not be told, for then the session goes on; one that had ended by itself is as good as signed out. */
  async function signOut() {
    leaving = true
    try {
      await answer(api.DELETE('/api/session')).catch((failure) => {
        if (!(failure instanceof Problem && failure.status === 401)) throw failure
      })
      forgetDrafts()
      sessionStorage.removeItem(PLACE)
      chosenPlace.value = null
      renewal.value?.giveUp()
      // signed out all the same when the next question finds no connection
      await load().catch(() => { session.value = null })
    }
    finally {
      leaving = false
    }
  }

  function workIn(area: Area) {
    chosenPlace.value = area
    sessionStorage.setItem(PLACE, area)
  }

  /** Several requests may fail at once when a session ends: they all wait for one sign-in. */
  function renew(): Promise<void> {
    // who is leaving is not asked to come back because of a request that was still under way
    if (leaving || !session.value?.account) return Promise.resolve()
    renewal.value ??= waitForSignIn()
    return renewal.value.promise
  }

  function waitForSignIn() {
    let done!: () => void
    let refuse!: (reason: Problem) => void
    const promise = new Promise<void>((resolve, reject) => { done = resolve; refuse = reject })
    promise.catch(() => undefined)
    return {
      promise,
      done,
      giveUp: () => {
        renewal.value = null
        refuse(new Problem(401, 'ui.session-ended', ''))
      },
    }
  }

  onSessionLost(renew)

  return { session, signedIn, place, can, load, signIn, signOut, workIn, renewal, renew }
})
