import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api, idempotent } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Area, SpecialGrid } from '@/api/types'
import { today } from '@/ui/format'
import { useForm } from '@/ui/useForm'
import { polygonOf, readPoints, writePoints, type Point } from './polygonText'

export const sites: SpecialGrid['site'][] = ['MALL', 'CAMPUS', 'MARKET', 'HOSPITAL', 'OFFICE_TOWER', 'FACTORY', 'OTHER']

/** Defines a special grid (专属网格). The text of the border is the truth; clicks on the map write into it. */
export function useSpecialGrid(community: Area) {
  const { t } = useI18n()
  const checked = ref<number | null>(null)
  const checking = ref(false)

  const form = useForm({
    id: `special-grid-${community}`,
    initial: { name: '', site: 'MALL' as SpecialGrid['site'], validFrom: today(), text: '' },
    check: ({ name, text }) => [
      ...(name.trim() ? [] : [{ field: 'name', message: t('place.special.noName') }]),
      ...complaintsAbout(text),
    ],
    send: ({ name, site, validFrom, text }, key) => answer(api.POST('/api/grids/special', {
      body: { community, name: name.trim(), site, validFrom, polygon: polygonOf(readPoints(text).points) }, headers: idempotent(key),
    })),
  })

  const points = computed<Point[]>({
    get: () => readPoints(form.values.text).points,
    set: (drawn) => { form.values.text = writePoints(drawn) },
  })
  watch(() => form.values.text, () => { checked.value = null })

  function complaintsAbout(text: string) {
    const { points, badLine } = readPoints(text)
    if (badLine !== null) return [{ field: 'polygon', message: t('place.special.badLine', { line: badLine }) }]
    return points.length < 3 ? [{ field: 'polygon', message: t('place.special.tooFew') }] : []
  }

  async function check() {
    form.problem.value = null
    form.complaints.value = complaintsAbout(form.values.text)
    if (form.complaints.value.length) return
    checking.value = true
    try {
      checked.value = (await answer(api.POST('/api/grids/check', { body: { community, polygon: polygonOf(points.value) }, headers: idempotent() }))).dwellings
    }
    catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      form.problem.value = failure
      form.complaints.value = failure.errors.map(({ field, message, repair }) => ({ field, message: [message, repair].filter(Boolean).join(' · ') }))
    }
    finally {
      checking.value = false
    }
  }

  return { form, points, check, checked, checking }
}
