import { onScopeDispose, ref, shallowReactive, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { Problem } from '@/api/problem'
import { draftHome, type KeptDraft } from './draftHome'
import { draftsHere } from './draftsHere'

const SEND_AFTER_MS = 1_000
const AGAIN_AFTER_MS = 15_000

/** The draft of a form that is open. */
export interface Draft {
  /** Whether what stands in the form was typed earlier. */
  restored: Ref<boolean>
  /** Whether the server has what stands in the form. */
  kept: Ref<boolean>
  /** Another draft of the same form, from another window or device. */
  offer: ShallowRef<KeptDraft | null>
  /** Sends what stands in the form to the server now; done when it has answered or cannot be reached. */
  save: () => Promise<unknown>
  takeOffer: () => void
  /** Goes on with what stands here; the other draft is given up. */
  keepMine: () => void
  /** Empties the form and gives the draft up. */
  discard: () => void
  forget: () => void
}

const opened = shallowReactive(new Map<string, Draft>())

/** The draft of an open form, by the name of the form. */
export const draftOf = (form: string): Draft | undefined => opened.get(form)

/**
 * Keeps what was typed into a form until it is sent: in this window at once, and on the server a second later, so that it is there on
 * another device too. Without a connection the window's copy stands in, and goes to the server when there is one again.
 */
export function useDraft<T extends object>(form: string, values: T, sensitive: readonly (keyof T & string)[]): Draft {
  const empty = JSON.stringify(values)
  const here = draftsHere.find(form)
  const whole = draftsHere.whole(form)
  const restored = ref(here !== null)
  const kept = ref(false)
  const offer = shallowRef<KeptDraft | null>(null)
  let seen = here?.seen ?? 0
  let sent = ''
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<unknown> = Promise.resolve()

  if (here) Object.assign(values, here.values)
  let standing = JSON.stringify(values)

  const stop = watch(values, () => {
    const now = JSON.stringify(values)
    if (now === standing) return
    standing = now
    keepHere()
    sendIn(SEND_AFTER_MS)
  }, { deep: true, flush: 'sync' })

  function keepHere() {
    kept.value = standing === sent
    draftsHere.keep(form, values, seen, sensitive)
  }

  function sendIn(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(sendNow, ms)
  }
  function sendNow() {
    clearTimeout(timer)
    running = running.then(send)
  }

  async function send() {
    if (over || offer.value || standing === sent || (standing === empty && seen === 0)) return
    const content = standing
    try {
      seen = (await draftHome.keep(form, content, seen)).version
      sent = content
      if (!over) keepHere()
    }
    catch (failure) {
      if (over) return
      if (failure instanceof Problem && failure.code === 'drafts.changed-elsewhere') offer.value = await draftHome.find(form).catch(() => null)
      else if (!(failure instanceof Problem && failure.refused)) sendIn(AGAIN_AFTER_MS)
    }
  }

  function put(typed: object) {
    Object.assign(values, typed)
    standing = JSON.stringify(values)
    keepHere()
  }

  function take({ content, version }: KeptDraft) {
    seen = version
    sent = content
    put(parse(content))
    restored.value = true
  }

  /** What the server has of this form, beside what stands here. */
  async function look() {
    const found = await draftHome.find(form).catch(() => undefined)
    if (over || found === undefined) return
    if (found === null) return sendIn(0)
    if (standing === empty) return take(found)
    if (seen !== found.version && standing !== found.content) {
      offer.value = found
      return
    }
    seen = found.version
    sent = found.content
    // a reload took the numbers from the page's memory; the server still has them
    if (!whole) put(Object.fromEntries(Object.entries(parse(found.content)).filter(([field]) => sensitive.some(name => name === field && !values[name]))))
    sendIn(0)
  }
  running = look()

  function end() {
    over = true
    stop()
    clearTimeout(timer)
    draftsHere.forget(form)
    restored.value = false
  }
  function forget() {
    end()
    void running.then(() => draftHome.forget(form)).catch(() => undefined)
  }

  const leave = () => { if (document.visibilityState === 'hidden') sendNow() }
  document.addEventListener('visibilitychange', leave)
  window.addEventListener('online', sendNow)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', leave)
    window.removeEventListener('online', sendNow)
    sendNow()
    void running.then(() => { clearTimeout(timer) })
    if (opened.get(form) === draft) opened.delete(form)
  })

  const draft: Draft = {
    restored,
    kept,
    offer,
    save: () => {
      sendNow()
      return running
    },
    takeOffer: () => {
      if (offer.value) take(offer.value)
      offer.value = null
    },
    keepMine: () => {
      seen = offer.value?.version ?? seen
      offer.value = null
      keepHere()
      sendNow()
    },
    discard: () => {
      put(parse(empty))
      draftsHere.forget(form)
      restored.value = false
      seen = 0
      sent = ''
      running = running.then(() => draftHome.forget(form)).catch(() => undefined)
    },
    forget,
  }
  opened.set(form, draft)
  return draft
}

function parse(content: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(content)
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {}
  }
  catch {
    return {}
  }
}
