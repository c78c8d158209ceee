/** Five steps of one hue that differ in lightness alone, so they stay apart for colour-blind eyes and in print. */
export const rampColours = ['#e6eff8', '#b7d0e8', '#7eaad3', '#457db5', '#1c4f8c'] as const

export interface RampClass {
  /** Inclusive bounds. */
  from: number
  to: number
  colour: string
}

/** Cuts values into at most five classes of about equal size; equal values never fall into two classes. */
export function rampClasses(values: readonly number[]): RampClass[] {
  const sorted = [...values].sort((a, b) => a - b)
  const distinct = [...new Set(sorted)]
  const count = Math.min(rampColours.length, distinct.length)
  const classes: RampClass[] = []
  let start = 0
  for (let index = 0; index < count && start < sorted.length; index++) {
    let end = Math.max(start + 1, Math.round(sorted.length * (index + 1) / count))
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++
    if (index === count - 1) end = sorted.length
    classes.push({ from: sorted[start] ?? 0, to: sorted[end - 1] ?? 0, colour: '' })
    start = end
  }
  return classes.map((step, index) => ({ ...step, colour: colourOf(index, classes.length) }))
}

/** Few classes are spread over the whole ramp, from light to dark. */
function colourOf(index: number, count: number): string {
  const at = count === 1 ? 2 : Math.round(index * (rampColours.length - 1) / (count - 1))
  return rampColours[at] ?? rampColours[0]
}

export function rampColour(classes: readonly RampClass[], value: number): string | undefined {
  return classes.find(({ from, to }) => value >= from && value <= to)?.colour
}
