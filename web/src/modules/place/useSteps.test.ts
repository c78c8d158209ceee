import { describe, expect, it } from 'vitest'
import { useSteps } from './useSteps'

describe('steps', () => {
  it('are taken back and done again', () => {
    const { now, step, back, again, canGoBack, canGoAgain } = useSteps('a')
    step('b')
    step('c')
    back()
    back()
    expect(now.value).toBe('a')
    expect(canGoBack.value).toBe(false)
    again()
    expect(now.value).toBe('b')
    expect(canGoAgain.value).toBe(true)
  })

  it('forget what was taken back when a new one is made', () => {
    const { now, step, back, again, canGoAgain } = useSteps(0)
    step(1)
    back()
    step(2)
    expect(canGoAgain.value).toBe(false)
    again()
    expect(now.value).toBe(2)
  })

  it('start anew without a past', () => {
    const { now, step, back, restart } = useSteps(0)
    step(1)
    restart(7)
    back()
    expect(now.value).toBe(7)
  })
})
