import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { answer, api, idempotent } from '@/api/client'
import { Problem } from '@/api/problem'
import { today } from '@/ui/format'
import { useForm } from '@/ui/useForm'
import { hangs, noHome, registeredElsewhere, sentHome, type Home } from './home'
import { readIdNumber } from './idNumber'

/** Registers a person at a dwelling, or in a community. Numbers stay in memory; everything else survives a reload of the page. */
export function useRegister(dwellingId: string) {
  const { t } = useI18n()

  const form = useForm({
    id: 'register',
    initial: { name: '', idType: '01', idNumber: '', sex: '', birthDate: '', phone: '', ethnic: '', marital: '', registered: '', from: today(), home: { ...noHome } as Home },
    sensitive: ['idNumber', 'phone'],
    check: ({ name, home }) => [
      ...(name.trim() ? [] : [{ field: 'name', message: t('people.register.noName') }]),
      ...(home.dwellingId || hangs(home) ? [] : [{ field: 'dwellingId', message: t('people.residence.noDwelling') }]),
    ],
    send: ({ name, idType, from, home, sex, registered, ...others }, key) => answer(api.POST('/api/people', {
      headers: idempotent(key),
      body: { name: name.trim(), idType, from, ...sentHome(home), ...given(others), ...(registeredElsewhere(home) ? given({ registered }) : {}), ...(sex ? { sex: Number(sex) } : {}) },
    })),
  })
  if (dwellingId) form.values.home.dwellingId = dwellingId

  // Somebody on record elsewhere in the city comes with what the form already holds.
  const movingIn = ref(false)
  async function moveIn() {
    const { name, idType, idNumber, from, home } = form.values
    movingIn.value = true
    try {
      const body = { name: name.trim(), idType, idNumber, from, main: true, source: 'CLERK', ...sentHome(home) }
      const moved = await answer(api.POST('/api/people/move-ins', { headers: idempotent(), body }))
      form.forget()
      return moved
    }
    catch (failure) {
      form.refuse(failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure)))
      return undefined
    }
    finally {
      movingIn.value = false
    }
  }

  // What the number says about sex and birth is shown, not asked again; the server judges the number.
  const read = computed(() => {
    const said = form.values.idType === '01' ? readIdNumber(form.values.idNumber) : null
    return said && { birthDate: said.birthDate, sex: t(`people.sex.${said.sex}`) }
  })

  return { form, read, moveIn, movingIn }
}

/** Fields left empty are not sent. */
function given<T extends Record<string, string>>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.trim()]).filter(([, value]) => value)) as Partial<T>
}
