import { CollectionTag } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const places = ['VIEW_PLACES'] as const
const people = ['VIEW_PEOPLE'] as const

export default {
  id: 'tags',
  entries: [{ id: 'tags', group: 'people', titleKey: 'tags.coverage.title', icon: CollectionTag, to: '/tags', permissions: places }],
  routes: [
    { path: '/tags', name: 'coverage', component: () => import('./pages/CoveragePage.vue'), meta: { titleKey: 'tags.coverage.title', permissions: places } },
    { path: '/tags/listed', name: 'listed', component: () => import('./pages/ListedPage.vue'), meta: { titleKey: 'tags.listed.title', permissions: people } },
    { path: '/tags/kinds', name: 'tag-kinds', component: () => import('./pages/TagKindsPage.vue'), meta: { titleKey: 'tags.kinds.title', permissions: people } },
  ],
} satisfies Module
