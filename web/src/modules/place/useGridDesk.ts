import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { answer, api, idempotent } from '@/api/client'
import { Problem } from '@/api/problem'
import { placesChanged } from '@/api/placeTree'
import type { Area, GridCommand, GridPlan, MergeCommand, RedrawCommand, RenumberCommand, SplitCommand } from '@/api/types'
import { useAnswer } from '@/ui/useAnswer'
import type { Point } from './polygonText'
import { useSteps } from './useSteps'

export const works = ['SPLIT', 'MERGE', 'REDRAW', 'RENUMBER'] as const
export type Work = typeof works[number]
export type Means = 'LINE' | 'BUILDINGS'

/** What is drawn so far: corners of a line, or the part of each building. */
export interface Drawing {
  line: Point[]
  parts: Readonly<Record<string, number>>
}

type Draft =
  | { work: 'SPLIT', body: SplitCommand }
  | { work: 'MERGE', body: MergeCommand }
  | { work: 'REDRAW', body: RedrawCommand }
  | { work: 'RENUMBER', body: RenumberCommand }

const PAUSE_MS = 350
const blank: Drawing = { line: [], parts: {} }

/** The grid desk of a community: what is chosen and drawn, what the server says would come of it, and doing exactly that. */
export function useGridDesk(community: Ref<Area>) {
  const { data, state, problem, refresh, reload } = useAnswer(
    signal => answer(api.GET('/api/places/{area}/grid-desk', { params: { path: { area: community.value } }, signal })), [community])
  const work = ref<Work>('SPLIT')
  const means = ref<Means>('LINE')
  const chosen = ref<Area[]>([])
  const effective = ref('')
  const targets = ref<Record<string, number | null>>({})
  const steps = useSteps<Drawing>(blank)
  const plan = shallowRef<GridPlan | null>(null)
  const objection = shallowRef<Problem | null>(null)
  const planning = ref(false)
  const ordering = ref(false)
  let abort: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let key = crypto.randomUUID()

  const drawsLine = computed(() => (work.value === 'SPLIT' && means.value === 'LINE' && chosen.value.length === 1) || (work.value === 'REDRAW' && chosen.value.length === 2))
  const own = computed(() => data.value?.buildings.filter(({ grid }) => chosen.value.includes(grid)) ?? [])

  const draft = computed<Draft | null>(() => {
    const when = effective.value || null
    const posts = Object.entries(targets.value).map(([post, part]) => ({ post, part }))
    const [first] = chosen.value
    const { line, parts } = steps.now.value
    if (work.value === 'RENUMBER') return { work: 'RENUMBER', body: { community: community.value, effective: when } }
    if (work.value === 'MERGE') return chosen.value.length < 2 ? null : { work: 'MERGE', body: { grids: chosen.value, effective: when, posts } }
    if (work.value === 'REDRAW') return chosen.value.length !== 2 || line.length < 2 ? null : { work: 'REDRAW', body: { grids: chosen.value.map(area => ({ area })), line, effective: when } }
    if (!first || chosen.value.length !== 1) return null
    if (means.value === 'LINE') return line.length < 2 ? null : { work: 'SPLIT', body: { grid: first, line, effective: when, posts } }
    const most = Math.max(1, ...Object.values(parts))
    const lists = Array.from({ length: most + 1 }, (_, part) => own.value.filter(({ id }) => (parts[id] ?? 0) === part).map(({ id }) => id))
    return Object.keys(parts).length === 0 ? null : { work: 'SPLIT', body: { grid: first, parts: lists, effective: when, posts } }
  })

  watch(() => JSON.stringify(draft.value), () => {
    clearTimeout(timer)
    abort?.abort()
    plan.value = null
    objection.value = null
    planning.value = draft.value !== null
    if (draft.value) timer = setTimeout(look, PAUSE_MS)
  })
  watch([work, means, chosen], () => {
    steps.restart(blank)
    targets.value = {}
  })
  watch(() => steps.now.value, () => { targets.value = {} })
  onScopeDispose(() => {
    clearTimeout(timer)
    abort?.abort()
  })

  async function look() {
    const asked = draft.value
    if (!asked) return
    const mine = abort = new AbortController()
    try {
      const seen = await preview(asked, mine.signal)
      if (abort === mine) plan.value = seen
    }
    catch (failure) {
      if (abort === mine && !mine.signal.aborted) objection.value = said(failure)
    }
    finally {
      if (abort === mine) planning.value = false
    }
  }

  function preview(asked: Draft, signal?: AbortSignal) {
    switch (asked.work) {
      case 'SPLIT': return answer(api.POST('/api/grids/split/preview', { body: asked.body, signal }))
      case 'MERGE': return answer(api.POST('/api/grids/merge/preview', { body: asked.body, signal }))
      case 'REDRAW': return answer(api.POST('/api/grids/redraw/preview', { body: asked.body, signal }))
      case 'RENUMBER': return answer(api.POST('/api/grids/renumber/preview', { body: asked.body, signal }))
    }
  }

  function send(asked: Draft, fingerprint: string) {
    const headers = idempotent(key)
    switch (asked.work) {
      case 'SPLIT': return answer(api.POST('/api/grids/split', { body: { ...asked.body, fingerprint }, headers }))
      case 'MERGE': return answer(api.POST('/api/grids/merge', { body: { ...asked.body, fingerprint }, headers }))
      case 'REDRAW': return answer(api.POST('/api/grids/redraw', { body: { ...asked.body, fingerprint }, headers }))
      case 'RENUMBER': return answer(api.POST('/api/grids/renumber', { body: { ...asked.body, fingerprint }, headers }))
    }
  }

  /** Does what the plan shows; a refusal leaves drawing and choices as they are. */
  async function order(): Promise<GridCommand | undefined> {
    const asked = draft.value
    const seen = plan.value
    if (!asked || !seen || ordering.value) return undefined
    ordering.value = true
    objection.value = null
    try {
      const done = await send(asked, seen.fingerprint)
      key = crypto.randomUUID()
      await changed()
      return done
    }
    catch (failure) {
      const problem = said(failure)
      if (problem.refused) key = crypto.randomUUID()
      plan.value = null
      objection.value = problem
      return undefined
    }
    finally {
      ordering.value = false
    }
  }

  /** After grids were changed here or by somebody else: the drawing belonged to grids that may be no more. */
  async function changed() {
    placesChanged()
    chosen.value = []
    work.value = work.value === 'RENUMBER' ? 'SPLIT' : work.value
    await refresh()
  }

  function choose(area: Area) {
    const single = work.value === 'SPLIT'
    chosen.value = chosen.value.includes(area) ? chosen.value.filter(a => a !== area) : single ? [area] : [...chosen.value, area]
  }

  const draw = (at: Point) => steps.step({ ...steps.now.value, line: [...steps.now.value.line, at] })
  const drawAll = (line: Point[]) => steps.step({ ...steps.now.value, line })
  const assign = (building: string, part: number) => steps.step({ ...steps.now.value, parts: { ...steps.now.value.parts, [building]: part } })

  return { data, state, problem, reload, work, means, chosen, choose, effective, targets, steps, drawsLine, own, draw, drawAll, assign, plan, planning, objection, look, ordering, order, changed }
}

function said(failure: unknown): Problem {
  return failure instanceof Problem ? failure : new Problem(0, 'ui.fault', String(failure))
}
