import { describe, expect, it } from 'vitest'
import { createI18n } from 'vue-i18n'
import zh from './locale.zh-CN.json'
import en from './locale.en.json'
import { bounds } from './bounds'
import type { Policy } from './types'

const input = { name: '人均年收入', kind: 'NUMBER', least: 0, most: 100, scale: 2, values: [], bounds: [], required: true, requiredWhen: [], changes: true } as unknown as Policy['inputs'][number]
const say = (locale: 'zh' | 'en') => {
  const { t } = createI18n({ legacy: false, locale, messages: { zh, en } }).global
  return (key: string, named?: Record<string, unknown>) => t(key, named ?? {})
}

describe('what may be said of an input', () => {
  it('is its bounds alone where it is always needed', () => {
    expect(bounds(input, say('zh'))).toBe('0.00 至 100.00')
  })

  it('names the cases that need it', () => {
    const some = { ...input, required: false, requiredWhen: [{ input: '类型', words: ['支出型', '急难型'] }, { input: '分散', words: ['true'] }] }
    expect(bounds(some, say('zh'))).toBe('0.00 至 100.00；仅在“类型”为“支出型”或“急难型”且“分散”为“true”时必填')
    expect(bounds(some, say('en'))).toBe('0.00 to 100.00; required only where 类型 is 支出型 or 急难型 and 分散 is true')
  })

  it('says that it may be without where no case needs it', () => {
    expect(bounds({ ...input, required: false }, say('zh'))).toBe('0.00 至 100.00；可以没有')
  })
})
