import type { Module } from '@/app/modules'

export default {
  id: 'notices',
  entries: [],
  routes: [
    { path: '/notices', name: 'notices', component: () => import('./pages/InboxPage.vue'), meta: { titleKey: 'notices.title' } },
    { path: '/notices/settings', name: 'notice-settings', component: () => import('./pages/NoticeSettingsPage.vue'), meta: { titleKey: 'notices.settings.title' } },
  ],
  sayings: [
    { id: 'notices', titleKey: 'notices.title', to: { name: 'notices' }, permissions: [] },
    { id: 'notices-unread', titleKey: 'notices.sayings.unread', to: { name: 'notices', query: { unread: 'true' } }, permissions: [] },
    { id: 'notice-settings', titleKey: 'notices.settings.title', to: { name: 'notice-settings' }, permissions: [] },
  ],
} satisfies Module
