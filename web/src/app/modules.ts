import type { Component } from 'vue'
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router'
import type { Permission } from '@/api/types'

/** The groups of the left rail, in the order in which the bureau thinks of them. */
export const groups = ['governance', 'people', 'system'] as const
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

/** All that the shell knows of a module. */
export interface Module {
  id: string
  entries: readonly Entry[]
  routes: readonly RouteRecordRaw[]
}

const manifests = import.meta.glob<Module>('../modules/*/index.ts', { eager: true, import: 'default' })
export const modules: readonly Module[] = Object.values(manifests)
