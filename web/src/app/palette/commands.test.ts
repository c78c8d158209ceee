import { describe, expect, it } from 'vitest'
import type { Permission } from '@/api/types'
import zh from '@/locales/zh-CN.json'
import { modules } from '../modules'
import table from '../sounds.json'
import { allCommands, offered } from './commands'
import { soundsOf } from './fuzzy'

const locales = import.meta.glob<object>('../../modules/*/locale.zh-CN.json', { eager: true, import: 'default' })
const texts = Object.assign({}, zh, ...Object.values(locales)) as Record<string, unknown>
const textOf = (key: string) => key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], texts)

const clerk: Permission[] = ['VIEW_TREE', 'VIEW_PLACES', 'VIEW_PEOPLE', 'EDIT_PEOPLE', 'EDIT_PLACES', 'UNMASK']

describe('the palette', () => {
  it('knows forty commands and more, each once and with a title', () => {
    const commands = allCommands()
    expect(commands.length).toBeGreaterThanOrEqual(40)
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
    for (const { id, titleKey, withKey } of commands) {
      expect(typeof textOf(titleKey), id).toBe('string')
      if (withKey) expect(typeof textOf(withKey), id).toBe('string')
    }
  })

  it('leads only to pages that there are, to those who may open them', () => {
    const routes = modules.flatMap(module => module.routes)
    const named = allCommands().flatMap(({ id, to, permissions }) => typeof to === 'object' && 'name' in to ? [{ id, permissions, route: routes.find(({ name }) => name === to.name) }] : [])
    expect(named.length).toBeGreaterThan(30)
    for (const { id, route, permissions } of named) {
      expect(route, id).toBeDefined()
      const asked = route?.meta?.permissions ?? []
      expect(asked.length === 0 || permissions.some(permission => asked.includes(permission)), id).toBe(true)
    }
  })

  it('offers each role its own', () => {
    expect(offered(clerk).length).toBeGreaterThanOrEqual(40)
    expect(offered(clerk).map(({ id }) => id)).not.toContain('accounts-LOCKED')
    expect(offered(['VIEW_AUDIT', 'VERIFY_AUDIT']).map(({ id }) => id)).toContain('audit-unmask')
    expect(offered(['VIEW_AUDIT']).some(({ id }) => id.startsWith('people-'))).toBe(false)
  })

  it('knows the sound of every character in its titles', () => {
    const sounds = soundsOf(table)
    const characters = allCommands().flatMap(({ titleKey }) => [...String(textOf(titleKey))]).filter(character => /[\u4e00-\u9fff]/.test(character))
    expect(characters.length).toBeGreaterThan(100)
    expect([...new Set(characters)].filter(character => !sounds.has(character))).toEqual([])
  })
})
