import { Download, Upload } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const imports = ['EDIT_PEOPLE'] as const
const exports = ['VIEW_PEOPLE'] as const

export default {
  id: 'tables',
  entries: [
    { id: 'imports', group: 'system', titleKey: 'tables.imports.title', icon: Upload, to: '/imports', permissions: imports },
    { id: 'exports', group: 'system', titleKey: 'tables.exports.title', icon: Download, to: '/exports', permissions: exports },
  ],
  routes: [
    { path: '/imports', name: 'imports', component: () => import('./pages/ImportsPage.vue'), meta: { titleKey: 'tables.imports.title', permissions: imports } },
    { path: '/imports/:id', name: 'import', component: () => import('./pages/ImportPage.vue'), meta: { titleKey: 'tables.import.title', permissions: imports } },
    { path: '/exports', name: 'exports', component: () => import('./pages/ExportsPage.vue'), meta: { titleKey: 'tables.exports.title', permissions: exports } },
  ],
} satisfies Module
