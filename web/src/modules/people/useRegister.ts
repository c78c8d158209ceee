import { computed, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api, idempotent } from '@/api/client'
import type { Dwelling } from '@/api/types'
import { today } from '@/ui/format'
import { useForm } from '@/ui/useForm'
import { readIdNumber } from './idNumber'

/** Registers a person at a dwelling. Numbers stay in memory; everything else survives a reload of the page. */
export function useRegister(dwellingId: string) {
  const { t } = useI18n()
  const dwelling = shallowRef<Dwelling | null>(null)

  const form = useForm({
    id: 'register',
    initial: { name: '', idType: '01', idNumber: '', sex: '', birthDate: '', phone: '', ethnic: '', marital: '', dwellingId: '', kind: 'RH_RL', from: today(), relation: '', householdId: '' },
    sensitive: ['idNumber', 'phone'],
    check: ({ name, dwellingId }) => [
      ...(name.trim() ? [] : [{ field: 'name', message: t('people.register.noName') }]),
      ...(dwellingId ? [] : [{ field: 'dwellingId', message: t('people.residence.noDwelling') }]),
    ],
    send: ({ name, idType, dwellingId, kind, from, sex, ...others }, key) => answer(api.POST('/api/people', {
      headers: idempotent(key),
      body: { name: name.trim(), idType, dwellingId, kind, from, sex: sex ? Number(sex) : undefined, ...given(others) },
    })),
  })
  if (dwellingId) form.values.dwellingId = dwellingId

  const dwellingHouseholds = computed(() => dwelling.value?.households ?? [])
  watch(() => form.values.dwellingId, async (id) => {
    dwelling.value = null
    if (id) dwelling.value = await answer(api.GET('/api/dwellings/{id}', { params: { path: { id } } })).catch(() => null)
    if (!dwellingHouseholds.value.some(household => household.id === form.values.householdId)) form.values.householdId = ''
  }, { immediate: true })

  // What the number says about sex and birth is shown, not asked again; the server judges the number.
  const read = computed(() => {
    const said = form.values.idType === '01' ? readIdNumber(form.values.idNumber) : null
    return said && { birthDate: said.birthDate, sex: t(`people.sex.${said.sex}`) }
  })

  return { form, dwellingHouseholds, read }
}

/** Fields left empty are not sent. */
function given<T extends Record<string, string>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.trim()]).filter(([, value]) => value)) as Partial<T>
}
