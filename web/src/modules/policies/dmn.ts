// The library speaks DMN 1.3; policies are written in DMN 1.5. What both have is the same but for the names of the namespaces.
const pairs = [
  ['https://www.omg.org/spec/DMN/20230324/MODEL/', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
  ['https://www.omg.org/spec/DMN/20230324/DMNDI/', 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
] as const

/** Elements of the language that came after 1.3: a model that has one is shown as text alone. */
const later = ['conditional', 'filter', 'for', 'every', 'some'] as const

/** What the library finds by its id. Policies need none there, so it is lent one that does not come back. */
const found = ['decisionTable', 'input', 'inputExpression', 'output', 'rule', 'inputEntry', 'outputEntry', 'literalExpression'] as const
const LENT = 'lent-'

/** The model as the library wants it: everything with an id, and the article of a rule where the library shows and edits a note. */
export function forLibrary(dmn: string): string {
  const model = parsed(pairs.reduce((text, [ours, theirs]) => text.replaceAll(ours, theirs), dmn))
  found.flatMap(name => all(model, name)).forEach((element, at) => { if (!element.hasAttribute('id')) element.setAttribute('id', LENT + at) })
  for (const rule of all(model, 'rule')) {
    const article = child(child(rule, 'annotationEntry'), 'text')?.textContent
    if (!article || child(rule, 'description')) continue
    rule.insertBefore(made(rule, 'description', article), rule.firstChild)
  }
  return written(model)
}

/** Back again: lent ids go, and the note of a rule is its article, under the name that the other tables of the model give it. */
export function fromLibrary(dmn: string): string {
  const model = parsed(dmn)
  for (const element of found.flatMap(name => all(model, name))) if (element.getAttribute('id')?.startsWith(LENT)) element.removeAttribute('id')
  for (const rule of all(model, 'rule')) {
    const note = child(rule, 'description')
    const article = note?.textContent ?? ''
    note?.remove()
    const entry = child(rule, 'annotationEntry') ?? rule.appendChild(made(rule, 'annotationEntry'))
    const text = child(entry, 'text') ?? entry.appendChild(made(rule, 'text'))
    text.textContent = article
  }
  const named = all(model, 'annotation').map(annotation => annotation.getAttribute('name')).find(Boolean)
  for (const table of all(model, 'decisionTable')) {
    const first = child(table, 'rule')
    if (first && !child(table, 'annotation')) table.insertBefore(made(table, 'annotation', '', { name: named ?? 'article' }), first)
  }
  return pairs.reduce((text, [ours, theirs]) => text.replaceAll(theirs, ours), written(model))
}

const parsed = (text: string) => new DOMParser().parseFromString(text, 'application/xml')
const written = (model: Document) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(model).replace(/^<\?xml[^>]*\?>\s*/, '')}\n`
const all = (model: Document, name: string) => [...model.getElementsByTagName('*')].filter(({ localName }) => localName === name)
const child = (of: Element | null, name: string) => [...of?.children ?? []].find(({ localName }) => localName === name) ?? null

function made(beside: Element, name: string, text = '', attributes: Record<string, string> = {}): Element {
  const element = beside.ownerDocument.createElementNS(beside.namespaceURI, beside.prefix ? `${beside.prefix}:${name}` : name)
  if (text) element.textContent = text
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value))
  return element
}

/** Whether the library would lose something of the model. */
export function beyondLibrary(dmn: string): boolean {
  return later.some(name => new RegExp(`<(\\w+:)?${name}[\\s>]`).test(dmn))
}
