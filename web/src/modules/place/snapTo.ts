import type { Point } from './polygonText'

type Pixel = { x: number, y: number }

/**
 * The place that a click means: a corner of a border when one is near, else the nearest point of an edge, else the click itself.
 * `project` says where a place lies on the screen, so that "near" is what the hand sees, at every scale.
 */
export function snapTo(click: Point, rings: readonly (readonly number[][])[], project: (at: Point) => Pixel, reach = 12): Point {
  const at = project(click)
  let corner: Point | undefined, cornerAway = reach
  let edge: Point | undefined, edgeAway = reach
  for (const ring of rings) {
    let before: Pixel | undefined, from: Point | undefined
    for (const position of ring) {
      const [lon = 0, lat = 0] = position
      const here: Pixel = project([lon, lat])
      const away = Math.hypot(here.x - at.x, here.y - at.y)
      if (away < cornerAway) {
        cornerAway = away
        corner = [lon, lat]
      }
      if (before && from) {
        const length = (here.x - before.x) ** 2 + (here.y - before.y) ** 2
        const part = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - before.x) * (here.x - before.x) + (at.y - before.y) * (here.y - before.y)) / length))
        const gap = Math.hypot(before.x + part * (here.x - before.x) - at.x, before.y + part * (here.y - before.y) - at.y)
        if (gap < edgeAway) {
          edgeAway = gap
          edge = [from[0] + part * (lon - from[0]), from[1] + part * (lat - from[1])]
        }
      }
      before = here
      from = [lon, lat]
    }
  }
  return corner ?? edge ?? click
}
