import { useI18n } from 'vue-i18n'

/** Names what is called something in both languages by the one that the page speaks. */
export function useNamed() {
  const { locale } = useI18n()
  return ({ zh, en }: { zh: string, en: string }) => locale.value === 'en' ? en : zh
}
