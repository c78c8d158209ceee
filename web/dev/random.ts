/** A number in [0, 1) that depends on the words alone, so the invented city is the same at every start. */
export function chance(...words: (string | number)[]): number {
  let hash = 2166136261
  for (const char of words.join('|')) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822507)
  hash ^= hash >>> 13
  return (hash >>> 0) / 4294967296
}

export function between(low: number, high: number, ...words: (string | number)[]): number {
  return low + Math.floor(chance(...words) * (high - low + 1))
}

export function pick<T>(from: readonly T[], ...words: (string | number)[]): T {
  return from[Math.floor(chance(...words) * from.length)] as T
}
