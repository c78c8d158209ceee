/** Five classes of one ramp, the darkest where most is left to do; safe for the colour-blind and in print. */
export const rateClasses = [
  { from: 100, colour: '#f1f6fb', text: '100%' },
  { from: 98, colour: '#cfe0f1', text: '98–99.9%' },
  { from: 95, colour: '#9dc0e0', text: '95–97.9%' },
  { from: 90, colour: '#5a93c8', text: '90–94.9%' },
  { from: 0, colour: '#1f5fa8', text: '< 90%' },
] as const

const NOBODY = '#ffffff'

export function rateColour(rate: number | null): string {
  return rate === null ? NOBODY : rateClasses.find(({ from }) => rate >= from)?.colour ?? NOBODY
}
