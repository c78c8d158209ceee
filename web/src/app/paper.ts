import { onScopeDispose, shallowRef, watchEffect } from 'vue'

/** How a page lies on paper. What a page does not say is upright A4 with the watermark and without lines to sign. */
export interface Paper {
  /** Whose sheet it is; without one, the place of the first role. */
  unit?: string | null
  /** Which part of the whole it shows: the conditions of a list. */
  note?: string
  size?: 'A4' | 'A3'
  landscape?: boolean
  /** Made smaller, so that it fits. */
  zoom?: number
  /** Lines for who filled it in, who checked it and when. */
  signed?: boolean
  /** Hangs in public: nobody's name lies across it. */
  open?: boolean
}

export const paper = shallowRef<Paper>({})

/** Says how this page lies on paper, for as long as the page is shown. */
export function usePaper(wanted: () => Paper) {
  let mine: Paper = {}
  watchEffect(() => { paper.value = mine = wanted() })
  onScopeDispose(() => { if (paper.value === mine) paper.value = {} })
}

/** What lies between the margins, in CSS pixels: 96 to an inch. */
const sheets = [
  { size: 'A4', landscape: false, width: 718, height: 1010 },
  { size: 'A4', landscape: true, width: 1047, height: 682 },
  { size: 'A3', landscape: false, width: 1047, height: 1474 },
  { size: 'A3', landscape: true, width: 1511, height: 1010 },
] as const

/** Below this a printed figure is too small to read at an arm's length. */
const READABLE = 0.66

/**
 * The smallest sheet on which something of the given size is still readable in one piece. What is too large for A3 is made to fit its
 * width and goes over several sheets.
 */
export function sheetFor(width: number, height: number): Paper {
  const fits = sheets.map(sheet => ({ ...sheet, zoom: Math.min(1, sheet.width / width, sheet.height / height) }))
  for (const size of ['A4', 'A3'] as const) {
    const best = fits.filter(sheet => sheet.size === size).reduce((a, b) => b.zoom > a.zoom ? b : a)
    if (best.zoom >= READABLE) return { size, landscape: best.landscape, zoom: rounded(best.zoom) }
  }
  const widest = sheets[3]
  return { size: 'A3', landscape: true, zoom: rounded(Math.max(READABLE / 2, Math.min(1, widest.width / width))) }
}

const rounded = (zoom: number) => Math.floor(zoom * 100) / 100

/** A text between quotes in a style sheet. */
const quoted = (text: string) => `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll(/[\n\r\f<]/g, ' ')}"`

/** The rules of the sheet: its size, what stands on top of each but the first, and the number of each. */
export function sheetRules({ size = 'A4', landscape = false }: Paper, title: string, mark: string): string {
  const small = 'font-size: 9px; color: #566373; font-family: sans-serif;'
  return `@page {
  size: ${size} ${landscape ? 'landscape' : 'portrait'}; margin: 12mm 10mm 14mm;
  @top-left { content: ${quoted(title)}; ${small} }
  @top-right { content: ${quoted(mark)}; ${small} }
  @bottom-center { content: counter(page) " / " counter(pages); ${small} }
}
@page :first { @top-left { content: none } @top-right { content: none } }`
}
