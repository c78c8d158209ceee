import type { Component } from 'vue'
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/api/types'

/** The groups of the left rail, in the order in which the bureau thinks of them. */
export const groups = ['governance', 'people', 'assistance', 'system'] as const
export type Group = typeof groups[number]

export interface Entry {
  id: string
  group: Group
  titleKey: string
  icon: Component
  to: RouteLocationRaw
  /** Any of them opens the entry. */
  permissions: readonly Permission[]
}

/** What can be said to the console in the palette: it leads somewhere. Pages of the menu are offered without being named again. */
export interface Saying {
  id: string
  titleKey: string
  /** Fills the title with another text, by key. */
  withKey?: string
  to: RouteLocationRaw
  /** Any of them offers it; nothing means everybody. */
  permissions: readonly Permission[]
}

/** All that the shell knows of a module. */
export interface Module {
  id: string
  entries: readonly Entry[]
  routes: readonly RouteRecordRaw[]
  sayings?: readonly Saying[]
}

const manifests = import.meta.glob<Module>('../modules/*/index.ts', { eager: true, import: 'default' })
export const modules: readonly Module[] = Object.values(manifests)

/** The menu of whoever holds these permissions. */
export function menuOf(permissions: readonly Permission[]): Entry[] {
  return modules.flatMap(module => module.entries).filter(entry => entry.permissions.length === 0 || entry.permissions.some(permission => permissions.includes(permission)))
}
