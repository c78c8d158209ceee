import { describe, expect, it } from 'vitest'
import { grouped, origins } from './shown'

describe('numbers of an explanation', () => {
  it.each([
    ['4499.45', '4,499.45'],
    ['213640.64', '213,640.64'],
    ['100000', '100,000'],
    ['793.00', '793.00'],
    ['-1234567.8901', '-1,234,567.8901'],
    ['0', '0'],
  ])('%s stands in threes', (text, shown) => expect(grouped(text)).toBe(shown))

  it('leaves alone what is no number', () => expect(['2023-07-01', '全护理', '3/4'].map(grouped)).toEqual(['2023-07-01', '全护理', '3/4']))
})

describe('where a value comes from', () => {
  const wages = (person: string | null, detail: string) => ({ what: '工资性收入', person, detail, source: '人社', date: '2026-11-28' })

  it('is said once of all people of whom a source says the same', () => expect(origins([wages('张霞', '登记完整，查无此人'), wages('周磊岩', '10.00 元/月，12 个月'), wages('周长贵', '登记完整，查无此人')])).toEqual([
    '张霞、周长贵 · 工资性收入 · 登记完整，查无此人 · 人社 · 2026-11-28',
    '周磊岩 · 工资性收入 · 10.00 元/月，12 个月 · 人社 · 2026-11-28',
  ]))

  it('needs no person', () => expect(origins([wages(null, '2 人')])).toEqual(['工资性收入 · 2 人 · 人社 · 2026-11-28']))
})
