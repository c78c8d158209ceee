import { describe, expect, it } from 'vitest'
import type { DuplicateField } from '@/api/types'
import { grouped, inOrder, open, sent, suggested, swapped } from './duplicates'

const field = (key: string, more: Partial<DuplicateField> = {}): DuplicateField => ({
  key, label: key, differs: true, mustChoose: false, suggested: 'INTO',
  from: { text: 'a', masked: false, provenance: null }, into: { text: 'b', masked: false, provenance: null }, ...more,
})

describe('two rows side by side', () => {
  it('choose the suggestion, but never a registration', () => {
    const fields = [field('name', { suggested: 'FROM' }), field('registration', { mustChoose: true }), field('sex', { differs: false })]
    const choices = suggested(fields)
    expect(choices).toEqual({ name: 'FROM', registration: undefined })
    expect(open(fields, choices).map(({ key }) => key)).toEqual(['registration'])
    expect(open(fields, { ...choices, registration: 'INTO' })).toEqual([])
    expect(sent(choices)).toEqual({ name: 'FROM' })
  })

  it('keep the same values when the other row is to stay', () => {
    const [name, sex] = swapped([field('name', { suggested: 'FROM' }), field('sex', { differs: false })])
    expect(name).toMatchObject({ from: { text: 'b' }, into: { text: 'a' }, suggested: 'INTO' })
    expect(sex?.suggested).toBe('INTO')
    expect(swapped(swapped([field('name')]))).toEqual([field('name')])
  })

  it('tell what speaks against it last', () => {
    expect(inOrder(['OTHER_NUMBER', 'NAME_BIRTH'])).toEqual(['NAME_BIRTH', 'OTHER_NUMBER'])
  })

  it('group what moves, and forget no kind', () => {
    const line = (kind: string) => ({ kind, label: kind, detail: null })
    expect(grouped([line('TAG'), line('RESIDENCE'), line('NEWER'), line('TAG')]).map(({ kind, lines }) => [kind, lines.length])).toEqual([['RESIDENCE', 1], ['TAG', 2], ['OTHER', 1]])
  })
})
