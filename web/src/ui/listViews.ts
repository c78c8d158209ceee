import type { InjectionKey } from 'vue'

export type Density = 'NORMAL' | 'CLOSE'

/** How a list looks for whoever is signed in: columns left out, and how close the rows stand. */
export interface ListLook {
  hidden: readonly string[]
  density: Density
}

/** Who remembers how lists look; the shell provides it, so that a table need not know of accounts. */
export interface ListLooks {
  of: (list: string) => ListLook
  keep: (list: string, look: ListLook) => void
}

export const usual: ListLook = { hidden: [], density: 'NORMAL' }
export const LIST_LOOKS: InjectionKey<ListLooks> = Symbol('list looks')
