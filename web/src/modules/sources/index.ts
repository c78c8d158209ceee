import { Connection, Files, Link, QuestionFilled, Switch, Warning } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const officers = ['MANAGE_FEEDS'] as const
const people = ['VIEW_PEOPLE'] as const
const editors = ['EDIT_PEOPLE'] as const
const administrators = ['MANAGE_ACCOUNTS', 'GRANT_ROLES'] as const

export default {
  id: 'sources',
  entries: [
    { id: 'discrepancies', group: 'people', titleKey: 'sources.discrepancies.title', icon: Warning, to: '/discrepancies', permissions: people },
    { id: 'questions', group: 'people', titleKey: 'sources.questions.title', icon: QuestionFilled, to: '/questions', permissions: editors },
    { id: 'comparison', group: 'people', titleKey: 'sources.comparison.title', icon: Switch, to: '/comparison', permissions: people },
    { id: 'feeds', group: 'system', titleKey: 'sources.feeds.title', icon: Files, to: '/sources', permissions: officers },
    { id: 'precedence', group: 'system', titleKey: 'sources.precedence.title', icon: Connection, to: '/precedence', permissions: officers },
    { id: 'machines', group: 'system', titleKey: 'sources.machines.title', icon: Link, to: '/machines', permissions: administrators },
  ],
  routes: [
    { path: '/discrepancies', name: 'discrepancies', component: () => import('./pages/DiscrepanciesPage.vue'), meta: { titleKey: 'sources.discrepancies.title', permissions: people } },
    { path: '/questions', name: 'questions', component: () => import('./pages/QuestionsPage.vue'), meta: { titleKey: 'sources.questions.title', permissions: editors } },
    { path: '/sources', name: 'feeds', component: () => import('./pages/FeedsPage.vue'), meta: { titleKey: 'sources.feeds.title', permissions: officers } },
    { path: '/sources/:feed', name: 'feed', component: () => import('./pages/FeedPage.vue'), meta: { titleKey: 'sources.feed.title', permissions: officers } },
    { path: '/precedence', name: 'precedence', component: () => import('./pages/PrecedencePage.vue'), meta: { titleKey: 'sources.precedence.title', permissions: officers } },
    { path: '/comparison', name: 'comparison', component: () => import('./pages/ComparisonPage.vue'), meta: { titleKey: 'sources.comparison.title', permissions: people } },
    { path: '/machines', name: 'machines', component: () => import('./pages/MachinesPage.vue'), meta: { titleKey: 'sources.machines.title', permissions: administrators } },
  ],
} satisfies Module
