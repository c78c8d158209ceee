import { describe, expect, it } from 'vitest'
import { groups, modules } from '@/app/modules'

const routes = modules.flatMap(module => module.routes)

describe('the modules', () => {
  it('are found by their manifests', () => {
    expect(modules.map(({ id }) => id).sort()).toEqual(['access', 'audit', 'notices', 'parameters', 'people', 'place', 'policies', 'sources', 'tables', 'tags'])
  })

  it('lead only to pages that exist, and ask there for the same permission as in the menu', () => {
    const entries = modules.flatMap(module => module.entries)
    expect(entries.length).toBeGreaterThan(4)
    for (const entry of entries) {
      expect(groups).toContain(entry.group)
      const page = routes.find(route => route.path === entry.to || route.path.startsWith(`${String(entry.to)}/:`))
      expect(page?.meta?.permissions, entry.id).toEqual(entry.permissions)
    }
  })

  it('name every page once and give it a title', () => {
    const names = routes.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(routes.filter(({ meta }) => !meta?.titleKey)).toEqual([])
  })
})
