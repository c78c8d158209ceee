import { HomeFilled } from '@element-plus/icons-vue'
import { ElMessage } from 'element-plus'
import { nextTick } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import type { Permission } from '@/api/types'
import { i18n } from './i18n'
import { modules, type Entry } from './modules'
import { useSession } from './session'

declare module 'vue-router' {
  interface RouteMeta {
    titleKey: string
    /** Any of them opens the page; nothing means everybody who is signed in. */
    permissions?: readonly Permission[]
    /** A page outside the shell, open to those who are not signed in. */
    bare?: boolean
  }
}

export const homeEntry: Entry = { id: 'home', group: 'governance', titleKey: 'app.home.title', icon: HomeFilled, to: '/', permissions: [] }

export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  routes: [
    { path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { titleKey: 'app.home.title' } },
    ...modules.flatMap(module => module.routes),
    { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./NowherePage.vue'), meta: { titleKey: 'app.nowhere.title' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach(async (to) => {
  const store = useSession()
  const session = store.session ?? await store.load().catch(() => null)
  if (!session) return true
  if (session.setupRequired) return to.name === 'setup' || { name: 'setup' }
  if (to.name === 'setup') return { name: 'home' }
  if (!session.account) return to.meta.bare || { name: 'sign-in', query: { to: to.fullPath === '/' ? undefined : to.fullPath } }
  if (session.mustChangePassword) return to.name === 'password' || { name: 'password' }
  if (session.totpEnrolRequired) return to.name === 'second-factor' || { name: 'second-factor' }
  return to.name === 'sign-in' ? { name: 'home' } : true
})

// A page comes in a file of its own, which cannot be read while the network is away.
router.onError(() => { ElMessage.error(i18n.global.t('app.pageFailed')) })

router.afterEach(async (to, from) => {
  document.title = `${i18n.global.t(to.meta.titleKey)} · ${i18n.global.t('app.name')}`
  if (from.matched.length === 0 || to.path === from.path) return
  await nextTick()
  document.getElementById('main')?.focus({ preventScroll: true })
})
