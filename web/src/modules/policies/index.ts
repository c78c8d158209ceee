import { DataAnalysis, Document } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const readers = ['VIEW_POLICIES'] as const
const makers = ['DRAFT_POLICIES', 'PUBLISH_POLICIES'] as const

export default {
  id: 'policies',
  entries: [
    { id: 'policies', group: 'assistance', titleKey: 'policies.list.title', icon: Document, to: '/policies', permissions: readers },
    { id: 'policy-drafts', group: 'assistance', titleKey: 'policies.drafts.title', icon: DataAnalysis, to: '/policy-drafts', permissions: makers },
  ],
  routes: [
    { path: '/policies', name: 'policies', component: () => import('./pages/PoliciesPage.vue'), meta: { titleKey: 'policies.list.title', permissions: readers } },
    { path: '/policies/:id', name: 'policy', component: () => import('./pages/PolicyPage.vue'), meta: { titleKey: 'policies.policy.title', permissions: readers } },
    { path: '/policy-drafts', name: 'policy-drafts', component: () => import('./pages/DraftsPage.vue'), meta: { titleKey: 'policies.drafts.title', permissions: makers } },
    { path: '/policy-drafts/:id', name: 'policy-draft', component: () => import('./pages/DraftPage.vue'), meta: { titleKey: 'policies.draft.title', permissions: makers } },
    { path: '/policy-simulations/:id', name: 'policy-simulation', component: () => import('./pages/SimulationPage.vue'), meta: { titleKey: 'policies.simulation.title', permissions: readers } },
    { path: '/households/:id/policies', name: 'household-policies', component: () => import('./pages/ExplainPage.vue'), meta: { titleKey: 'policies.explain.title', permissions: ['VIEW_SENSITIVE'] } },
    { path: '/policy-decisions/:id', name: 'policy-decision', component: () => import('./pages/DecisionPage.vue'), meta: { titleKey: 'policies.decision.title', permissions: ['VIEW_SENSITIVE'] } },
  ],
} satisfies Module
