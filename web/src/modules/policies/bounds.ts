import type { Policy } from './types'

type Asked = Policy['inputs'][number]
type Say = (key: string, named?: Record<string, unknown>) => string

/** When a case must say something of an input: nothing is written where it always must. */
function need({ required, requiredWhen }: Asked, t: Say): string[] {
  if (required) return []
  if (!requiredWhen.length) return [t('policies.input.optional')]
  const cases = requiredWhen.map(({ input, words }) => t('policies.input.says', { input, words: words.join(t('policies.input.or')) }))
  return [t('policies.input.requiredWhen', { cases: cases.join(t('policies.input.both')) })]
}

/** What may be said of an input, and when something must be. */
export function bounds(input: Asked, t: Say): string {
  const between = input.kind === 'NUMBER' ? [t('policies.input.between', { least: input.least.toFixed(input.scale), most: input.most.toFixed(input.scale) })] : input.values
  const others = input.bounds.map(({ key, text }) => t(`policies.input.bound.${key}`, { text }))
  return [...between, ...others, ...need(input, t), ...input.changes ? [] : [t('policies.input.fixed')]].join(t('policies.input.and'))
}
