import { describe, expect, it } from 'vitest'
import { lacking } from './lacking'
import type { Simulation } from './types'

const result = (of: object) => of as Simulation['result']

describe('what is not known of households', () => {
  it('names the most first, with the article and the file that ask for it', () => {
    expect(lacking(result({
      missing: { 金融资产: '2', 工资性收入: '31' },
      asked: [{ input: '工资性收入', file: 'dibao/2021-07-01/policy.yaml', article: '第十三条' }, { input: '金融资产', file: 'dibao/2021-07-01/policy.yaml', article: null }],
    }))).toEqual([
      { input: '工资性收入', count: 31, where: ['第十三条', 'dibao/2021-07-01/policy.yaml'] },
      { input: '金融资产', count: 2, where: ['dibao/2021-07-01/policy.yaml'] },
    ])
  })

  it('says how many where a run of before did not keep who asks', () => {
    expect(lacking(result({ missing: { 金融资产: '2' }, asked: [] }))).toEqual([{ input: '金融资产', count: 2, where: [] }])
    expect(lacking(null)).toEqual([])
  })
})
