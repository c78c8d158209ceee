import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { answer, api } from '@/api/client'
import { router } from './router'
import { useSession } from './session'

const AGAIN_MS = 60_000
const PRESENT_MS = 120_000

/**
 * How many notices are unread. Asked when pages change, when the window is looked at again, and each minute while somebody is at
 * work: a question keeps the session alive, so an empty chair must not ask.
 */
export const useBell = defineStore('bell', () => {
  const session = useSession()
  const unread = ref(0)
  const quietUntil = ref<string | null>(null)
  let lastTouch = Date.now()

  async function refresh() {
    if (!session.session?.account || session.session.mustChangePassword || session.session.totpEnrolRequired) return
    const bell = await answer(api.GET('/api/notices/bell')).catch(() => null)
    if (!bell) return
    unread.value = bell.unread
    quietUntil.value = bell.quietUntil ?? null
  }

  function start() {
    const touch = () => { lastTouch = Date.now() }
    for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, touch, { passive: true })
    document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh() })
    setInterval(() => { if (!document.hidden && Date.now() - lastTouch < PRESENT_MS) refresh() }, AGAIN_MS)
    router.afterEach((to, from) => { if (to.path !== from.path) refresh() })
  }

  watch(() => session.session?.account, () => {
    unread.value = 0
    refresh()
  }, { immediate: true })
  start()

  return { unread, quietUntil, refresh }
})
