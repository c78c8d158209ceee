import { describe, expect, it } from 'vitest'

const locales = import.meta.glob<string>(['./zh-CN.json', '../modules/*/locale.zh-CN.json'], { eager: true, query: '?raw', import: 'default' })

describe('Chinese', () => {
  it('is punctuated in Chinese', () => {
    expect(Object.keys(locales).length).toBeGreaterThan(5)
    const slips = Object.values(locales).flatMap(text => text.match(/.*(?:\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}).*/gu) ?? [])
    expect(slips).toEqual([])
  })
})
