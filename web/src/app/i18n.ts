import { createI18n } from 'vue-i18n'
import { speak } from '@/api/client'
import shellZh from '@/locales/zh-CN.json'

export type Language = 'zh-CN' | 'en'
type Messages = typeof shellZh

const CHOICE = 'lianglin.language'

// Chinese comes with the page; English is fetched when somebody asks for it.
const chinese = import.meta.glob<Messages>('../modules/*/locale.zh-CN.json', { eager: true, import: 'default' })
const english = import.meta.glob<Messages>(['../locales/en.json', '../modules/*/locale.en.json'], { import: 'default' })

const messages = { 'zh-CN': Object.assign({}, shellZh, ...Object.values(chinese)) as Messages, 'en': {} as Messages }

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN' as Language,
  fallbackLocale: 'zh-CN',
  messages,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

export async function switchLanguage(language: Language) {
  if (language === 'en' && Object.keys(i18n.global.getLocaleMessage('en')).length === 0) {
    const parts = await Promise.all(Object.values(english).map(load => load()))
    i18n.global.setLocaleMessage('en', Object.assign({}, ...parts))
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(CHOICE, language)
  speak(language)
}

export function chosenLanguage(): Language {
  return localStorage.getItem(CHOICE) === 'en' ? 'en' : 'zh-CN'
}
