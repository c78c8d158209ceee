import type { RouteLocationRaw } from 'vue-router'
import type { Permission } from '@/api/types'
import { modules } from '../modules'
import { homeEntry } from '../router'

/** What the shell does itself. */
export type Deed = 'language' | 'place' | 'search' | 'shortcuts' | 'help' | 'print' | 'reload' | 'back' | 'sign-out'

export interface Command {
  id: string
  kind: 'page' | 'action'
  titleKey: string
  withKey?: string
  permissions: readonly Permission[]
  to?: RouteLocationRaw
  deed?: Deed
}

const deed = (deed: Deed, titleKey: string, permissions: readonly Permission[] = []): Command => ({ id: deed, kind: 'action', titleKey, deed, permissions })

/** Everything there is: the pages of the menu, what each module adds, and what the shell does. */
export function allCommands(): Command[] {
  return [
    ...[homeEntry, ...modules.flatMap(module => module.entries)].map(({ id, titleKey, to, permissions }): Command => ({ id: `page-${id}`, kind: 'page', titleKey, to, permissions })),
    ...modules.flatMap(module => module.sayings ?? []).map((saying): Command => ({ ...saying, kind: 'action' })),
    deed('search', 'app.commands.search', ['VIEW_PLACES']),
    deed('place', 'app.place.title', ['VIEW_PLACES']),
    deed('language', 'app.commands.language'),
    deed('shortcuts', 'app.shortcuts.title'),
    deed('help', 'app.help.open'),
    deed('print', 'app.commands.print'),
    deed('reload', 'app.commands.reload'),
    deed('back', 'app.shortcuts.back'),
    deed('sign-out', 'app.account.signOut'),
  ]
}

export function offered(permissions: readonly Permission[]): Command[] {
  return allCommands().filter(command => command.permissions.length === 0 || command.permissions.some(permission => permissions.includes(permission)))
}
