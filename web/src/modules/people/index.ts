import { User } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const places = ['VIEW_PLACES'] as const
const people = ['VIEW_PEOPLE'] as const

export default {
  id: 'people',
  entries: [{ id: 'people', group: 'people', titleKey: 'people.list.title', icon: User, to: '/people', permissions: people }],
  routes: [
    { path: '/search', name: 'search', component: () => import('./pages/SearchPage.vue'), meta: { titleKey: 'people.search.title', permissions: places } },
    { path: '/buildings/:id', name: 'building', component: () => import('./pages/BuildingPage.vue'), meta: { titleKey: 'people.building.title', permissions: places } },
    { path: '/dwellings/:id', name: 'dwelling', component: () => import('./pages/DwellingPage.vue'), meta: { titleKey: 'people.dwelling.title', permissions: people } },
    { path: '/households/:id', name: 'household', component: () => import('./pages/HouseholdPage.vue'), meta: { titleKey: 'people.household.title', permissions: people } },
    { path: '/people', name: 'people', component: () => import('./pages/PeoplePage.vue'), meta: { titleKey: 'people.list.title', permissions: people } },
    { path: '/people/new', name: 'register', component: () => import('./pages/RegisterPage.vue'), meta: { titleKey: 'people.register.title', permissions: ['EDIT_PEOPLE'] } },
    { path: '/people/:id', name: 'person', component: () => import('./pages/PersonPage.vue'), meta: { titleKey: 'people.person.title', permissions: people } },
  ],
} satisfies Module
