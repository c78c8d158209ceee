import { watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'

/** Names the page in the window's title. Names of persons do not belong there: titles end up in the browser's history. */
export function usePageTitle(title: () => string | undefined) {
  const { t } = useI18n()
  watchEffect(() => {
    const named = title()
    if (named) document.title = `${named} · ${t('app.name')}`
  })
}
