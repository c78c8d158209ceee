import { useI18n } from 'vue-i18n'
import type { Problem } from '@/api/problem'

export interface ProblemText {
  title: string
  detail: string
  repair: string
}

interface Translator {
  t: (key: string) => string
  te: (key: string) => boolean
}

/** What a problem says to the user: our own words where the code has them, else the server's. The code decides, never the status alone. */
export function problemText(problem: Problem, { t, te }: Translator): ProblemText {
  const own = `problems.${problem.code}`
  if (te(`${own}.title`)) {
    return { title: t(`${own}.title`), detail: problem.detail || optional(`${own}.detail`), repair: problem.repair || optional(`${own}.repair`) }
  }
  if (problem.title) return { title: problem.title, detail: problem.detail, repair: problem.repair }
  return { title: t('problems.unknown.title'), detail: problem.detail, repair: t('problems.unknown.repair') }

  function optional(key: string) {
    return te(key) ? t(key) : ''
  }
}

export function useProblemText() {
  const { t, te } = useI18n()
  return (problem: Problem) => problemText(problem, { t, te })
}
