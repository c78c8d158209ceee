/** A text as it can be typed: characters, full pinyin and initials, all in lower case without blanks. */
export interface Typed {
  text: string
  pinyin: string
  initials: string
}

export type Sounds = ReadonlyMap<string, string>

/** Turns the table of syllables round: which syllable a character is. */
export function soundsOf(table: Readonly<Record<string, string>>): Sounds {
  return new Map(Object.entries(table).flatMap(([syllable, characters]) => [...characters].map(character => [character, syllable] as const)))
}

export function typed(text: string, sounds: Sounds): Typed {
  const simple = simplify(text)
  const syllables = [...simple].map(character => sounds.get(character) ?? character)
  return { text: simple, pinyin: syllables.join(''), initials: syllables.map(syllable => syllable.slice(0, 1)).join('') }
}

const simplify = (text: string) => text.toLowerCase().replace(/[\s·“”「」（）()：:，,、‘’'"-]/g, '')

/**
 * How well something fits what was typed: the beginning before the middle, characters before pinyin before initials, and letters in
 * order with gaps last. Null when it does not fit.
 */
export function fit(wanted: string, candidate: Typed): number | null {
  const asked = simplify(wanted)
  if (!asked) return 0
  const whole = [candidate.text, candidate.initials, candidate.pinyin]
  for (const [rank, form] of whole.entries()) {
    const at = form.indexOf(asked)
    if (at === 0) return 100 - rank * 10
    if (at > 0) return 60 - rank * 10 - Math.min(at, 9)
  }
  const gaps = gapsIn(asked, candidate.text) ?? gapsIn(asked, candidate.pinyin)
  return gaps === null ? null : 20 - Math.min(gaps, 19)
}

/** How many places are skipped between the letters of a text that stand in another in the same order. */
function gapsIn(asked: string, text: string): number | null {
  let at = -1
  let gaps = 0
  for (const letter of asked) {
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return null
    if (at >= 0) gaps += next - at - 1
    at = next
  }
  return gaps
}
