import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { switchLanguage } from './i18n'
import { useSession } from './session'

/** The other of the two languages, and the change to it; names of roles and places come anew from the server. */
export function useLanguage() {
  const { locale } = useI18n()
  const store = useSession()
  const other = computed(() => locale.value === 'en' ? 'zh-CN' as const : 'en' as const)

  async function change() {
    await switchLanguage(other.value)
    await store.load().catch(() => undefined)
  }

  return { other, change }
}
