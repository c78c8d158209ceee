import type { Module } from '@/app/modules'

export default {
  id: 'notices',
  entries: [],
  routes: [
    { path: '/notices', name: 'notices', component: () => import('./pages/InboxPage.vue'), meta: { titleKey: 'notices.title' } },
    { path: '/notices/settings', name: 'notice-settings', component: () => import('./pages/NoticeSettingsPage.vue'), meta: { titleKey: 'notices.settings.title' } },
  ],
} satisfies Module
