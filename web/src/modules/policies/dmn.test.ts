import { describe, expect, it } from 'vitest'
import { beyondLibrary, forLibrary, fromLibrary } from './dmn'

const model = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"><decision id="d"><decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="number"><text>a</text></inputExpression></input><output name="b"/><annotation name="依据"/><rule><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry><annotationEntry><text>第九条</text></annotationEntry></rule></decisionTable></decision></definitions>
`

describe('models for the library', () => {
  it('go there and back without a change', () => {
    expect(fromLibrary(forLibrary(model))).toBe(model)
  })

  it('have an id wherever the library looks for one, and the article as the note of the rule', () => {
    const lent = forLibrary(model)
    expect(lent).toContain('/20191111/MODEL/')
    expect(lent).toMatch(/<rule id="lent-\d+"><description>第九条<\/description>/)
    expect(new Set(lent.match(/lent-\d+/g)).size).toBe(7)
  })

  it('bring a changed note back as the article, and an emptied one as none', () => {
    const changed = forLibrary(model).replace('<description>第九条</description>', '<description>第十条</description>')
    expect(fromLibrary(changed)).toBe(model.replace('第九条', '第十条'))
    const emptied = forLibrary(model).replace('<description>第九条</description>', '')
    expect(fromLibrary(emptied)).not.toContain('第九条')
  })

  it('are left alone when they use what the library does not know', () => {
    const plain = '<definitions><decision><literalExpression><text>for x in [1] return x</text></literalExpression></decision></definitions>'
    expect(beyondLibrary(plain)).toBe(false)
    expect(beyondLibrary('<decision><conditional><if/></conditional></decision>')).toBe(true)
    expect(beyondLibrary('<decision><dmn:filter id="f"/></decision>')).toBe(true)
  })

  it('come back with the name that other tables give to the article', () => {
    const table = (id: string, rest: string) => `<decision id="${id}"><decisionTable><input><inputExpression><text>a</text></inputExpression></input><output name="b"/>${rest}<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision>`
    const two = (first: string) => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">${table('one', first)}${table('two', '')}</definitions>`
    const annotations = (dmn: string) => [...fromLibrary(forLibrary(dmn)).matchAll(/<annotation name="([^"]*)"/g)].map(([, name]) => name)
    expect(annotations(two('<annotation name="依据"/>'))).toEqual(['依据', '依据'])
    expect(annotations(two(''))).toEqual(['article', 'article'])
  })
})
