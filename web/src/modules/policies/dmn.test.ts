import { describe, expect, it } from 'vitest'
import { beyondLibrary, forLibrary, fromLibrary } from './dmn'

const model = '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"><decision><literalExpression><text>for x in [1] return x</text></literalExpression></decision></definitions>'

describe('models for the library', () => {
  it('go there and back without a change', () => {
    expect(forLibrary(model)).toContain('/20191111/MODEL/')
    expect(fromLibrary(forLibrary(model))).toBe(model)
  })

  it('are left alone when they use what the library does not know', () => {
    expect(beyondLibrary(model)).toBe(false)
    expect(beyondLibrary('<decision><conditional><if/></conditional></decision>')).toBe(true)
    expect(beyondLibrary('<decision><dmn:filter id="f"/></decision>')).toBe(true)
  })
})
