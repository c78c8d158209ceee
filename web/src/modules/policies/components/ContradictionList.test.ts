import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import { createI18n } from 'vue-i18n'
import { placeTree } from '@/api/placeTree'
import en from '../locale.en.json'
import zh from '../locale.zh-CN.json'
import type { Draft } from '../types'
import ContradictionList from './ContradictionList.vue'

const contradicted: Draft['contradicted'] = [
  { parameter: '月保障标准', area: '2101', from: '2030-07-01', to: null, here: '820.00', there: '793.00', law: 'marginal', zh: '低保边缘', en: 'Marginal household', firstDay: '2021-07-01' },
  { parameter: '月保障标准', area: '210102', from: '2030-07-01', to: '2030-12-31', here: '820.00', there: '800.00', law: 'tekun', zh: '特困供养', en: 'Destitute support', firstDay: '2023-07-01' },
]

const nodes = [['210100000000', '沈阳市', null, null], ['210102000000', '和平区', null, null]]
beforeAll(() => { vi.stubGlobal('fetch', async () => Response.json({ asOf: '2030-07-01', nodes })) })
afterAll(() => { vi.unstubAllGlobals() })

async function shown(locale: 'zh' | 'en') {
  const home = document.createElement('div')
  createApp(ContradictionList, { contradicted }).use(createI18n({ legacy: false, locale, messages: { zh, en } })).mount(home)
  await placeTree()
  await nextTick()
  return { title: home.querySelector('b')?.textContent, lines: [...home.querySelectorAll('li')].map(line => line.textContent?.replace(/\s+/g, ' ').trim()) }
}

describe('numbers that laws say differently', () => {
  it('name the law, the version, the parameter, the place, the days and both values', async () => {
    expect(await shown('zh')).toEqual({
      title: '同名参数不一致',
      lines: [
        '月保障标准 本草案 820.00，《低保边缘》2021-07-01 版 793.00 区域 沈阳市，2030-07-01 至 今后',
        '月保障标准 本草案 820.00，《特困供养》2023-07-01 版 800.00 区域 和平区，2030-07-01 至 2030-12-31',
      ],
    })
  })

  it('are said in English too', async () => {
    expect((await shown('en')).lines[0]).toBe('月保障标准 820.00 in this draft, 793.00 in Marginal household, version of 2021-07-01 area 沈阳市, 2030-07-01 to all days to come')
  })
})
