import type { RouteLocationRaw } from 'vue-router'
import type { FoundPlace } from '@/api/types'

/** The page of a found place; an estate has none of its own and is shown within its community, or searched for by its name. */
export function linkToPlace(place: FoundPlace): RouteLocationRaw {
  switch (place.type) {
    case 'AREA': return { name: 'place', params: { area: place.id } }
    case 'ESTATE': return place.area
      ? { name: 'place', params: { area: place.area }, query: { estate: place.id } }
      : { name: 'search', query: { q: place.name } }
    case 'BUILDING': return { name: 'building', params: { id: place.id } }
    case 'DWELLING': return { name: 'dwelling', params: { id: place.id } }
  }
}
