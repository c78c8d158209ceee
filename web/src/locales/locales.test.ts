import { describe, expect, it } from 'vitest'

type Tree = { [key: string]: string | Tree }

const locales = import.meta.glob<Tree>(['./*.json', '../modules/*/*.json'], { eager: true, import: 'default' })
const sources = import.meta.glob<string>(['../**/*.vue', '../**/*.ts', '!../**/*.test.ts', '!../**/*.d.ts'], { eager: true, query: '?raw', import: 'default' })

const keysOf = (tree: Tree, prefix = ''): string[] => Object.entries(tree).flatMap(([key, value]) => typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`))
const textsOf = (tree: Tree): string[] => Object.values(tree).flatMap(value => typeof value === 'string' ? [value] : textsOf(value))
const inLanguage = (language: string) => Object.entries(locales).filter(([path]) => path.includes(language))
const holders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()

describe('the texts', () => {
  it('are the same in both languages, placeholders included', () => {
    const chinese = inLanguage('zh-CN')
    expect(chinese.length).toBeGreaterThan(4)
    for (const [path, tree] of chinese) {
      const english = locales[path.replace('zh-CN', 'en')]!
      expect(keysOf(english), path).toEqual(keysOf(tree))
      expect(textsOf(english).map(holders), path).toEqual(textsOf(tree).map(holders))
    }
  })

  it('hold every key that is used', () => {
    const known = new Set(inLanguage('zh-CN').flatMap(([, tree]) => keysOf(tree)))
    const used = Object.entries(sources).flatMap(([path, source]) => [...source.matchAll(/(?:\bt|\$t|titleKey:) ?\(?'([a-z]\w*(?:\.[\w-]+)+)'/g)].map(match => [match[1]!, path] as const))
    expect(used.length).toBeGreaterThan(150)
    expect(used.filter(([key]) => !known.has(key))).toEqual([])
  })

  it('stand in the locale files, not in the code', () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100)
    const stray = Object.entries(sources).filter(([, source]) => /[\u4e00-\u9fff]/.test(source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|<!--[\s\S]*?-->/gm, '')))
    expect(stray.map(([path]) => path)).toEqual([])
  })

  it('in Chinese use Chinese punctuation', () => {
    const texts = inLanguage('zh-CN').flatMap(([, tree]) => textsOf(tree))
    expect(texts.filter(text => /[\u4e00-\u9fff][,;:?!]/.test(text))).toEqual([])
  })
})
