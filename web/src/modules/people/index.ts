import { CopyDocument, User } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const places = ['VIEW_PLACES'] as const
const people = ['VIEW_PEOPLE'] as const

/** Lists of residents that are asked for often. */
const sayings = [
  ['elders60', { minAge: '60' }], ['elders80', { minAge: '80' }], ['elders100', { minAge: '100' }], ['alone', { minAge: '60', alone: 'true' }],
  ['children', { maxAge: '14' }], ['registered', { kind: 'REGISTERED' }], ['away', { kind: 'AWAY' }], ['migrants', { kind: 'MIGRANT' }], ['deceased', { lifeStatus: 'DECEASED' }],
] as const

export default {
  id: 'people',
  entries: [
    { id: 'people', group: 'people', titleKey: 'people.list.title', icon: User, to: '/people', permissions: people },
    { id: 'duplicates', group: 'people', titleKey: 'people.duplicates.title', icon: CopyDocument, to: '/people/duplicates', permissions: ['EDIT_PEOPLE'] },
  ],
  routes: [
    { path: '/search', name: 'search', component: () => import('./pages/SearchPage.vue'), meta: { titleKey: 'people.search.title', permissions: places } },
    { path: '/buildings/:id', name: 'building', component: () => import('./pages/BuildingPage.vue'), meta: { titleKey: 'people.building.title', permissions: places } },
    { path: '/dwellings/:id', name: 'dwelling', component: () => import('./pages/DwellingPage.vue'), meta: { titleKey: 'people.dwelling.title', permissions: people } },
    { path: '/households/:id', name: 'household', component: () => import('./pages/HouseholdPage.vue'), meta: { titleKey: 'people.household.title', permissions: people } },
    { path: '/people', name: 'people', component: () => import('./pages/PeoplePage.vue'), meta: { titleKey: 'people.list.title', permissions: people } },
    { path: '/people/new', name: 'register', component: () => import('./pages/RegisterPage.vue'), meta: { titleKey: 'people.register.title', permissions: ['EDIT_PEOPLE'] } },
    { path: '/people/duplicates', name: 'duplicates', component: () => import('./pages/DuplicatesPage.vue'), meta: { titleKey: 'people.duplicates.title', permissions: ['EDIT_PEOPLE'] } },
    { path: '/people/duplicates/:id', name: 'duplicate', component: () => import('./pages/DuplicatePage.vue'), meta: { titleKey: 'people.duplicates.pair', permissions: ['EDIT_PEOPLE'] } },
    { path: '/people/:id', name: 'person', component: () => import('./pages/PersonPage.vue'), meta: { titleKey: 'people.person.title', permissions: people } },
  ],
  sayings: [
    { id: 'register', titleKey: 'people.register.title', to: { name: 'register' }, permissions: ['EDIT_PEOPLE'] },
    { id: 'duplicates', titleKey: 'people.duplicates.title', to: { name: 'duplicates' }, permissions: ['EDIT_PEOPLE'] },
    ...sayings.map(([id, query]) => ({ id: `people-${id}`, titleKey: `people.sayings.${id}`, to: { name: 'people', query }, permissions: people })),
  ],
} satisfies Module
