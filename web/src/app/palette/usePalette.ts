import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import { placeTree, type PlaceTree } from '@/api/placeTree'
import { useDesk } from '../desk'
import { addressOf } from '../savedFilters'
import { useSession } from '../session'
import { offered, type Deed } from './commands'
import { fit, soundsOf, typed, type Sounds, type Typed } from './fuzzy'

export interface Choice {
  id: string
  kind: 'recent' | 'page' | 'action' | 'filter' | 'place'
  title: string
  note?: string
  to?: RouteLocationRaw
  deed?: Deed
}

const KEPT = 5
const SHOWN = 40
const PLACES = 8

// Which commands were used last: ids only, in the memory of the page.
const recent = ref<string[]>([])

export function rememberCommand(id: string) {
  recent.value = [id, ...recent.value.filter(earlier => earlier !== id)].slice(0, KEPT)
}

/** What fits the words that were typed: commands, saved filters and places, the best first. */
export function usePalette(text: Ref<string>) {
  const { t } = useI18n()
  const store = useSession()
  const desk = useDesk()
  const sounds = shallowRef<Sounds>(new Map())
  const tree = shallowRef<PlaceTree | null>(null)

  // The sounds of four thousand characters come when the palette is opened first.
  import('../sounds.json').then(table => { sounds.value = soundsOf(table.default) })
  if (store.can('VIEW_PLACES')) placeTree().then(read => { tree.value = read }).catch(() => undefined)

  const fixed = computed<Choice[]>(() => [
    ...offered(store.session?.permissions ?? []).map(({ id, kind, titleKey, withKey, to, deed }): Choice => ({ id, kind, title: t(titleKey, withKey ? { what: t(withKey) } : {}), to, deed })),
    ...desk.filters.map((filter): Choice => ({ id: `filter-${filter.id}`, kind: 'filter', title: filter.name, note: filter.by ?? undefined, to: addressOf(filter) })),
  ])
  const sounded = computed(() => fixed.value.map(choice => ({ choice, typed: typed(choice.title, sounds.value) })))
  const roots = computed(() => [...new Set(store.session?.roles.map(({ area }) => area))])

  const places = shallowRef<Choice[]>([])
  watch([text, tree, sounds], () => { places.value = text.value.trim() && tree.value ? placesLike(tree.value) : [] }, { immediate: true })

  // Characters first, because they are quick; the sounds of a few thousand names only when letters were typed.
  const soundsOfPlaces = new Map<string, Typed>()
  function placesLike(from: PlaceTree): Choice[] {
    const wanted = text.value.trim()
    const inSight = /[\u4e00-\u9fff\d]/.test(wanted)
      ? from.named(wanted, roots.value, PLACES)
      : from.places.filter(({ area, name, level }) => {
          if (level === 'GRID' || !roots.value.some(root => area.startsWith(root.replace(/0+$/, '')))) return false
          const sound = soundsOfPlaces.get(area) ?? typed(name, sounds.value)
          soundsOfPlaces.set(area, sound)
          return sound.initials.startsWith(wanted.toLowerCase()) || sound.pinyin.startsWith(wanted.toLowerCase().replace(/\s/g, ''))
        }).slice(0, PLACES)
    return inSight.map(({ area, name }) => ({ id: `place-${area}`, kind: 'place', title: name, note: from.pathOf(area), to: { name: 'place', params: { area } } }))
  }

  const choices = computed<Choice[]>(() => {
    if (!text.value.trim()) {
      const last = recent.value.flatMap(id => fixed.value.filter(choice => choice.id === id)).map((choice): Choice => ({ ...choice, kind: 'recent' }))
      return [...last, ...fixed.value.filter(({ id }) => !recent.value.includes(id))].slice(0, SHOWN)
    }
    const fitting = sounded.value
      .flatMap(({ choice, typed }) => {
        const score = fit(text.value, typed)
        return score === null ? [] : [{ choice, score }]
      })
      .sort((one, other) => other.score - one.score)
      .map(({ choice }) => choice)
    return [...fitting, ...places.value].slice(0, SHOWN)
  })

  return { choices }
}
