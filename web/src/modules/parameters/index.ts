import { Odometer } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const permissions = ['SET_PARAMETERS'] as const

export default {
  id: 'parameters',
  entries: [{ id: 'parameters', group: 'system', titleKey: 'parameters.title', icon: Odometer, to: '/parameters', permissions }],
  routes: [{ path: '/parameters', name: 'parameters', component: () => import('./pages/ParametersPage.vue'), meta: { titleKey: 'parameters.title', permissions } }],
} satisfies Module
