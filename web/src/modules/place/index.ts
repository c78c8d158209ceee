import { Avatar, MapLocation, OfficeBuilding } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'
import { metrics } from './metrics'

const permissions = ['VIEW_PLACES'] as const

export default {
  id: 'place',
  entries: [
    { id: 'map', group: 'governance', titleKey: 'place.map.title', icon: MapLocation, to: '/map', permissions },
    { id: 'places', group: 'governance', titleKey: 'place.places.title', icon: OfficeBuilding, to: '/places', permissions },
    { id: 'staffing', group: 'governance', titleKey: 'place.staff.title', icon: Avatar, to: '/staffing', permissions },
  ],
  routes: [
    { path: '/map/:area(\\d+)?', name: 'map', component: () => import('./pages/MapPage.vue'), meta: { titleKey: 'place.map.title', permissions } },
    { path: '/staffing/:area(\\d+)?', name: 'staffing', component: () => import('./pages/StaffingPage.vue'), meta: { titleKey: 'place.staff.title', permissions } },
    { path: '/places', name: 'places', component: () => import('./pages/MyPlacePage.vue'), meta: { titleKey: 'place.places.title', permissions } },
    { path: '/places/:area(\\d+)', name: 'place', component: () => import('./pages/PlacePage.vue'), meta: { titleKey: 'place.places.title', permissions } },
    { path: '/places/:area(\\d+)/wall-chart', name: 'wall-chart', component: () => import('./pages/WallChartPage.vue'), meta: { titleKey: 'place.wall.title', permissions } },
    { path: '/places/:area(\\d+)/special-grid', name: 'special-grid', component: () => import('./pages/SpecialGridPage.vue'), meta: { titleKey: 'place.special.title', permissions: ['EDIT_PLACES'] } },
    { path: '/places/:area(\\d+)/grids', name: 'grid-desk', component: () => import('./pages/GridDeskPage.vue'), meta: { titleKey: 'place.desk.title', permissions: ['EDIT_PLACES'] } },
    { path: '/places/:area(\\d+)/grids/compare', name: 'grid-compare', component: () => import('./pages/GridComparePage.vue'), meta: { titleKey: 'place.compare.title', permissions } },
  ],
  sayings: [
    ...metrics.map(metric => ({ id: `map-${metric}`, titleKey: 'place.sayings.map', withKey: `ui.metric.${metric}`, to: { name: 'map', query: { metric } }, permissions })),
    ...(['LEADER', 'WORKER', 'TRAINING', 'OVERSIZE'] as const).map(lack => ({ id: `staffing-${lack}`, titleKey: `place.sayings.${lack}`, to: { name: 'staffing', query: { lack } }, permissions })),
  ],
} satisfies Module
