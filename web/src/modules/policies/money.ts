const yuan = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Fen, as the server writes long numbers, in yuan with two digits: 1,226.00. */
export function formatFen(fen: string | number): string {
  return yuan.format(Number(fen) / 100)
}

/** The same with its sign, for a difference: +81.00. */
export function formatFenChange(fen: number): string {
  return `${fen > 0 ? '+' : ''}${formatFen(fen)}`
}

/** By how much a count grew, in per cent with two digits cut off, never rounded up; null where it began with nobody. */
export function growth(before: number, after: number): string | null {
  if (before === 0) return null
  const hundredths = Math.trunc((after - before) * 10_000 / before)
  return `${hundredths > 0 ? '+' : ''}${(hundredths / 100).toFixed(2)}%`
}

/** Whether a growth reaches a target in per cent, without any rounding. */
export function reaches(before: number, after: number, target: number): boolean {
  return before > 0 && (after - before) * 100 >= target * before
}
