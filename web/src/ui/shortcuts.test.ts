import { describe, expect, it } from 'vitest'
import { shortcuts } from './shortcuts'

const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts', '!./useShortcuts.ts', '!./shortcuts.ts'], { eager: true, query: '?raw', import: 'default' })

/** The object that is handed to useShortcuts, without what its functions hold. */
function handedOver(source: string, from: number): string {
  let depth = 0
  let outer = ''
  for (const letter of source.slice(from)) {
    if (letter === '{' || letter === '(') depth++
    else if (letter === '}' || letter === ')') depth--
    else if (depth === 1) outer += letter
    if (depth === 0) return outer
  }
  return outer
}

function boundKeys(source: string): string[] {
  return [...source.matchAll(/useShortcuts\((?=\{)/g)]
    .map(({ index, 0: call }) => handedOver(source, index + call.length))
    .flatMap(object => [...object.matchAll(/(?:^|,)\s*(?:'([^']+)'|([A-Za-z]\w*)):/g)].map(([, quoted, plain]) => (quoted ?? plain)!))
}

describe('the sheet of shortcuts', () => {
  const bound = Object.values(sources).flatMap(boundKeys)

  it('names every key that a page binds', () => {
    expect(new Set(bound).size).toBeGreaterThan(7)
    expect(bound.filter(key => !shortcuts.some(({ keys }) => keys === key))).toEqual([])
  })

  it('names no key that nobody binds', () => {
    expect(shortcuts.filter(({ keys }) => !bound.includes(keys))).toEqual([])
  })
})
