const counts = new Intl.NumberFormat('en-US')
const moments = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const preciseMoments = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** People and homes with thousands separators: 1,234. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** An instant in Shanghai time, 24 hours: 2023-07-01 09:30. */
export function formatMoment(instant: string): string {
  return moments.format(new Date(instant))
}

export function formatPreciseMoment(instant: string): string {
  return preciseMoments.format(new Date(instant))
}

/** Today's date in Shanghai, as the law counts it. */
export function today(now: Date = new Date()): string {
  return days.format(now)
}
