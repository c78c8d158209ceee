import { Tickets } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const permissions = ['VIEW_AUDIT'] as const

export default {
  id: 'audit',
  entries: [{ id: 'audit', group: 'system', titleKey: 'audit.title', icon: Tickets, to: '/audit', permissions }],
  routes: [{ path: '/audit', name: 'audit', component: () => import('./pages/AuditPage.vue'), meta: { titleKey: 'audit.title', permissions } }],
  sayings: Object.entries({ unmask: 'people.unmask', exports: 'tables.export-fetched', failed: 'access.sign-in-failed', grants: 'access.grant-added', parameters: 'parameters.value-added' })
    .map(([id, action]) => ({ id: `audit-${id}`, titleKey: `audit.sayings.${id}`, to: { name: 'audit', query: { action } }, permissions })),
} satisfies Module
