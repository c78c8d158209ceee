import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import en from '@/locales/en.json'
import zh from '@/locales/zh-CN.json'
import { modules } from './modules'

type Help = Record<string, { what: string, step1: string, words: string } | undefined>
type Texts = Record<string, { help?: Help }>

const locales = import.meta.glob<Texts>('../modules/*/locale.*.json', { eager: true, import: 'default' })
const inLanguage = (language: string, shell: object) => Object.assign({}, shell, ...Object.entries(locales).filter(([path]) => path.includes(language)).map(([, texts]) => texts)) as Texts
const languages = { 'zh-CN': inLanguage('zh-CN', zh), 'en': inLanguage('.en.', en) }

// Pages outside the shell say on themselves what they are for.
const pages = [{ name: 'home', titleKey: 'app.home.title' }, ...modules.flatMap(({ routes }) => routes).filter(({ meta }) => !meta?.bare).map(({ name, meta }) => ({ name: String(name), titleKey: meta!.titleKey }))]

describe('the help', () => {
  for (const [language, texts] of Object.entries(languages)) {
    it(`says in ${language} of every page what it is for and how to begin`, () => {
      expect(pages.length).toBeGreaterThan(20)
      const without = pages.filter(({ name, titleKey }) => {
        const help = texts[titleKey.split('.')[0]!]?.help?.[name]
        return !help?.what || !help.step1 || !help.words
      })
      expect(without.map(({ name }) => name)).toEqual([])
    })

    it(`explains in ${language} every word that it uses, and leads nowhere outside`, () => {
      const words = (language === 'en' ? en : zh).app.words as Record<string, { term: string, meaning: string }>
      const used = Object.values(texts).flatMap(({ help }) => Object.values(help ?? {})).flatMap(help => typeof help === 'object' ? help.words.split(' ') : [])
      expect(used.length).toBeGreaterThan(30)
      expect(used.filter(word => !words[word]?.meaning)).toEqual([])
      expect(Object.keys(words).filter(word => !used.includes(word))).toEqual([])
      expect(JSON.stringify(Object.values(texts).map(({ help }) => help))).not.toMatch(/https?:/)
    })
  }

  it('uses the words of the glossary', () => {
    const glossary = readFileSync('../docs/glossary.yaml', 'utf8')
    const terms = Object.values(zh.app.words).map(({ term }) => term)
    expect(terms.filter(term => !glossary.includes(`zh: "${term}"`))).toEqual([])
  })
})
