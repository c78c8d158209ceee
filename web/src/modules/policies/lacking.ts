import type { Simulation } from './types'

/** What is not known of households, of the most first, and where the law asks for it; runs of before did not keep where. */
export function lacking(result: Simulation['result']) {
  const asked = new Map(result?.asked.map(one => [one.input, one]))
  return Object.entries(result?.missing ?? {})
    .map(([input, count]) => ({ input, count: Number(count), where: [asked.get(input)?.article, asked.get(input)?.file].filter(one => one != null) }))
    .sort((a, b) => b.count - a.count)
}
