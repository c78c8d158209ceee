import { describe, expect, it } from 'vitest'
import table from '../sounds.json'
import { fit, soundsOf, typed } from './fuzzy'

const sounds = soundsOf(table)
const title = typed('导入名册', sounds)

describe('what is typed', () => {
  it('finds characters, full pinyin and initials', () => {
    expect(title).toEqual({ text: '导入名册', pinyin: 'daorumingce', initials: 'drmc' })
    for (const wanted of ['导入', '名册', 'daoru', 'dao ru', 'drmc', 'mc', 'DR', 'mingce']) expect(fit(wanted, title), wanted).not.toBeNull()
  })

  it('finds letters in order with gaps, and nothing out of order', () => {
    expect(fit('导册', title)).not.toBeNull()
    expect(fit('drce', title)).not.toBeNull()
    expect(fit('册导', title)).toBeNull()
    expect(fit('xyz', title)).toBeNull()
  })

  it('puts the beginning before the middle, and characters before letters', () => {
    expect(fit('导入', title)!).toBeGreaterThan(fit('名册', title)!)
    expect(fit('导入', title)!).toBeGreaterThan(fit('dr', title)!)
    expect(fit('mc', title)!).toBeGreaterThan(fit('dce', title)!)
  })

  it('takes everything when nothing was typed', () => {
    expect(fit('  ', title)).toBe(0)
  })
})
