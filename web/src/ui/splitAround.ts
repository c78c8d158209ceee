export interface Piece {
  text: string
  hit: boolean
}

/** Cuts a text where one of the parts occurs, so the hits can be marked. Case does not matter; longer parts win. */
export function splitAround(text: string, parts: readonly string[]): Piece[] {
  const wanted = parts.map(part => part.trim().toLowerCase()).filter(Boolean).sort((a, b) => b.length - a.length)
  const lower = text.toLowerCase()
  const pieces: Piece[] = []
  let plainFrom = 0
  for (let at = 0; at < text.length;) {
    const hit = wanted.find(part => lower.startsWith(part, at))
    if (!hit) {
      at++
      continue
    }
    if (plainFrom < at) pieces.push({ text: text.slice(plainFrom, at), hit: false })
    pieces.push({ text: text.slice(at, at + hit.length), hit: true })
    at += hit.length
    plainFrom = at
  }
  if (plainFrom < text.length) pieces.push({ text: text.slice(plainFrom), hit: false })
  return pieces
}
