import { levelOf, liesIn, parentOf } from './area'
import { answer, api } from './client'
import type { Area, Level } from './types'

export interface TreePlace {
  area: Area
  name: string
  level: Level
  kind: string | null
}

/** The whole tree of places, small enough to be held and searched in the browser. */
export class PlaceTree {
  private readonly byArea: Map<Area, TreePlace>

  constructor(readonly asOf: string, readonly places: readonly TreePlace[]) {
    this.byArea = new Map(places.map(place => [place.area, place]))
  }

  find(area: Area): TreePlace | undefined {
    return this.byArea.get(area)
  }

  childrenOf(area: Area): TreePlace[] {
    return this.places.filter(place => parentOf(place.area) === area)
  }

  /** From the city down to the parent of a place. */
  ancestorsOf(area: Area): TreePlace[] {
    const up: TreePlace[] = []
    for (let at = parentOf(area); at; at = parentOf(at)) {
      const place = this.find(at)
      if (place) up.unshift(place)
    }
    return up
  }

  pathOf(area: Area): string {
    return this.ancestorsOf(area).filter(place => place.level !== 'CITY').map(place => place.name).join(' · ')
  }

  named(text: string, within: readonly Area[], limit = 50): TreePlace[] {
    const found: TreePlace[] = []
    for (const place of this.places) {
      if (!place.name.includes(text) && !place.area.startsWith(text)) continue
      if (!within.some(scope => liesIn(place.area, scope))) continue
      found.push(place)
      if (found.length === limit) break
    }
    return found
  }
}

let tree: Promise<PlaceTree> | undefined

/** Read once for a visit; the server answers later visits from its ETag. */
export function placeTree(): Promise<PlaceTree> {
  tree ??= answer(api.GET('/api/places/tree'))
    .then(({ asOf, nodes }) => new PlaceTree(asOf, nodes.map(([code, name, , kind]) => {
      const area = String(code)
      return { area, name: name ?? area, level: levelOf(area), kind: kind ?? null }
    })))
    .catch((failure) => {
      tree = undefined
      throw failure
    })
  return tree
}

/** Forgets the tree after places were changed. */
export function placesChanged() {
  tree = undefined
}
