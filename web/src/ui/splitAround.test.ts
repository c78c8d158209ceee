import { expect, it } from 'vitest'
import { splitAround } from './splitAround'

const marked = (text: string, parts: string[]) => splitAround(text, parts).map(({ text, hit }) => hit ? `[${text}]` : text).join('')

it('marks every hit, the longest first, whatever the case', () => {
  expect(marked('王秀英住在秀英里', ['秀英', '王秀英'])).toBe('[王秀英]住在[秀英]里')
  expect(marked('210199********004X', ['004x'])).toBe('210199********[004X]')
  expect(marked('王秀英', ['', ' '])).toBe('王秀英')
})
