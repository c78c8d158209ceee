import { useI18n } from 'vue-i18n'
import type { Explanation } from './types'

export type Shown = Explanation['results'][number]
type Origin = Explanation['taken'][number]['from'][number]
type Unit = { unit?: string | null, unitEn?: string | null }

/** Where a value comes from, a line each: what a source says alike of several people is said once, with their names. */
export function origins(from: Origin[]): string[] {
  const people = new Map<string, string[]>()
  for (const { person, what, detail, source, date } of from) {
    const said = [what, detail, source, date].filter(Boolean).join(' · ')
    people.set(said, [...people.get(said) ?? [], ...person ? [person] : []])
  }
  return [...people].map(([said, names]) => [names.join('、'), said].filter(Boolean).join(' · '))
}

/** How an outcome is worded: left open by a text that yields nothing is not left open for want of papers. */
export const verdict = (eligible: boolean | null | undefined, complete: boolean) => `${eligible ?? (complete ? 'failed' : 'open')}`

/** How a condition stands: it is met, not met, or the policy yields nothing for it. */
export const standing = (met: boolean | null | undefined) => met == null ? 'unsaid' : met ? 'met' : 'unmet'
export const tones = { met: 'done', unmet: 'alarm', unsaid: 'waiting' } as const

/** Digits in threes before the point: 4,499.45. What is no number stays as it is. */
export const grouped = (text: string) => /^-?\d+(\.\d+)?$/.test(text) ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text

/** How values of an explanation are read: truths as words, numbers in threes and in their unit, what is unknown as a dash. */
export function useShown() {
  const { t, locale } = useI18n()
  function text(value: string | null | undefined, { unit, unitEn }: Unit = {}): string {
    if (value == null) return '–'
    if (value === 'true' || value === 'false') return t(`policies.explain.truth.${value}`)
    const name = locale.value === 'en' ? unitEn : unit
    return name ? `${grouped(value)} ${name}` : value
  }
  const show = (value: Shown) => value.hidden ? t('policies.explain.hidden') : text(value.value, value)
  return { text, show, both: (value: Shown) => `${value.name} ${show(value)}` }
}
