import { useI18n } from 'vue-i18n'

/** How a figure is called; its key where nobody has named it yet. */
export function useParameterName(): (key: string) => string {
  const { t, te } = useI18n()
  return key => te(`parameters.names.${key}`) ? t(`parameters.names.${key}`) : key
}
