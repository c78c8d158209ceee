import { Avatar } from '@element-plus/icons-vue'
import type { Module } from '@/app/modules'

const administrators = ['MANAGE_ACCOUNTS', 'GRANT_ROLES'] as const

export default {
  id: 'access',
  entries: [{ id: 'accounts', group: 'system', titleKey: 'access.accounts.title', icon: Avatar, to: '/accounts', permissions: administrators }],
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { titleKey: 'access.signIn.title', bare: true } },
    { path: '/setup', name: 'setup', component: () => import('./pages/SetupPage.vue'), meta: { titleKey: 'access.setup.title', bare: true } },
    { path: '/password', name: 'password', component: () => import('./pages/PasswordPage.vue'), meta: { titleKey: 'access.password.title', bare: true } },
    { path: '/second-factor', name: 'second-factor', component: () => import('./pages/SecondFactorPage.vue'), meta: { titleKey: 'access.totp.title', bare: true } },
    { path: '/accounts', name: 'accounts', component: () => import('./pages/AccountsPage.vue'), meta: { titleKey: 'access.accounts.title', permissions: administrators } },
    { path: '/accounts/:id/seen-as', name: 'see-as', component: () => import('./pages/SeeAsPage.vue'), meta: { titleKey: 'access.seeAs.title', permissions: ['GRANT_ROLES'] } },
  ],
  sayings: [
    ...(['LOCKED', 'WITHOUT_ROLE', 'CLOSED'] as const).map(state => ({ id: `accounts-${state}`, titleKey: `access.sayings.${state}`, to: { name: 'accounts', query: { state } }, permissions: administrators })),
    { id: 'password', titleKey: 'access.password.title', to: { name: 'password' }, permissions: [] },
    { id: 'second-factor', titleKey: 'access.totp.title', to: { name: 'second-factor' }, permissions: [] },
  ],
} satisfies Module
