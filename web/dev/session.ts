import type { Role, Session } from '../src/api/types.ts'
import { places } from './city.ts'

// Who can sign in while developing; the password of all is "demo".
const held: Record<string, [Role, string, string]> = {
  grid: ['GRID_WORKER', '2101020010011001', '赵网格'],
  clerk: ['COMMUNITY_CLERK', '210102001001', '王社工'],
  street: ['STREET_OFFICER', '210102001000', '李街道'],
  district: ['DISTRICT_OFFICER', '210102000000', '张晓梅'],
  city: ['CITY_OFFICER', '210100000000', '刘处长'],
  data: ['DATA_OFFICER', '210100000000', '周数据'],
  policy: ['POLICY_OFFICER', '210100000000', '赵政策'],
  leader: ['CITY_LEADER', '210100000000', '陈局长'],
  sysadmin: ['SYSTEM_ADMIN', '210100000000', '系统管理员甲'],
  secadmin: ['SECURITY_ADMIN', '210100000000', '安全管理员乙'],
  auditor: ['AUDIT_ADMIN', '210100000000', '审计管理员丙'],
}
const roleNames: Record<Role, string> = { GRID_WORKER: '网格员', COMMUNITY_CLERK: '社区工作者', STREET_OFFICER: '街道干部', DISTRICT_OFFICER: '区县干部', CITY_OFFICER: '市局干部', SAFETY_OFFICER: '综治专干', DATA_OFFICER: '数据专员', POLICY_OFFICER: '政策专员', CITY_LEADER: '局领导', SYSTEM_ADMIN: '系统管理员', SECURITY_ADMIN: '安全管理员', AUDIT_ADMIN: '审计管理员' }
const staff: Session['permissions'] = ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_PEOPLE', 'EDIT_PEOPLE', 'EDIT_PLACES', 'UNMASK', 'VIEW_SENSITIVE', 'VIEW_GUARDED', 'EDIT_TAGS']
const permissions: Record<Role, Session['permissions']> = {
  GRID_WORKER: ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_PEOPLE', 'EDIT_PEOPLE', 'UNMASK', 'VIEW_SENSITIVE', 'EDIT_TAGS'], COMMUNITY_CLERK: staff, STREET_OFFICER: staff, DISTRICT_OFFICER: staff, CITY_OFFICER: staff,
  DATA_OFFICER: ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_PEOPLE', 'MANAGE_FEEDS'],
  POLICY_OFFICER: ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_PEOPLE', 'VIEW_SENSITIVE', 'VIEW_GUARDED', 'VIEW_POLICIES', 'DRAFT_POLICIES', 'PUBLISH_POLICIES'],
  SAFETY_OFFICER: ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_PEOPLE', 'UNMASK', 'VIEW_SENSITIVE', 'VIEW_RESTRICTED', 'EDIT_TAGS'],
  CITY_LEADER: ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_POLICIES', 'PUBLISH_POLICIES'], SYSTEM_ADMIN: ['MANAGE_ACCOUNTS'], SECURITY_ADMIN: ['VIEW_TREE', 'GRANT_ROLES', 'SET_PARAMETERS'], AUDIT_ADMIN: ['VIEW_AUDIT', 'VERIFY_AUDIT'],
}

export const state = { user: 'district' as string | null, setup: false, mustChange: false, enrol: false, factor: false, oidc: false, fail: {} as Record<string, number>, delay: 0 }

export function session(): Session {
  const who = state.user ? held[state.user] : undefined
  const base = { setupRequired: state.setup, oidc: { enabled: state.oidc, label: '统一身份认证' }, idleMinutes: 15 }
  if (!who || !state.user) return { account: null, displayName: '', roles: [], permissions: [], home: null, mustChangePassword: false, totpEnrolRequired: false, ...base }
  const [role, area, displayName] = who
  return {
    account: state.user, displayName, roles: [{ role, roleName: roleNames[role], area, areaName: places.get(area)?.name ?? area }], permissions: permissions[role], home: area,
    mustChangePassword: state.mustChange, totpEnrolRequired: state.enrol, ...base,
  }
}

export const scope = () => state.user ? held[state.user]?.[1] ?? null : null
export const knows = (username: string) => username in held
