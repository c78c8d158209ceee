// The library speaks DMN 1.3; policies are written in DMN 1.5. What both have is the same but for the names of the namespaces.
const pairs = [
  ['https://www.omg.org/spec/DMN/20230324/MODEL/', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
  ['https://www.omg.org/spec/DMN/20230324/DMNDI/', 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
] as const

/** Elements of the language that came after 1.3: a model that has one is shown as text alone. */
const later = ['conditional', 'filter', 'for', 'every', 'some'] as const

export const forLibrary = (dmn: string) => pairs.reduce((text, [ours, theirs]) => text.replaceAll(ours, theirs), dmn)
export const fromLibrary = (dmn: string) => pairs.reduce((text, [ours, theirs]) => text.replaceAll(theirs, ours), dmn)

/** Whether the library would lose something of the model. */
export function beyondLibrary(dmn: string): boolean {
  return later.some(name => new RegExp(`<(\\w+:)?${name}[\\s>]`).test(dmn))
}
