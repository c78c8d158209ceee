import { describe, expect, it } from 'vitest'
import { Problem } from '@/api/problem'
import { problemText } from './problemText'

const words: Record<string, string> = { 'problems.ui.offline.title': '连不上', 'problems.ui.offline.repair': '请检查网络', 'problems.unknown.title': '没有办成', 'problems.unknown.repair': '请稍后重试' }
const translator = { t: (key: string) => words[key] ?? key, te: (key: string) => key in words }

describe('what a problem says', () => {
  it('uses our words where the code has them', () => {
    expect(problemText(Problem.offline(), translator)).toEqual({ title: '连不上', detail: '', repair: '请检查网络' })
  })

  it('uses the words of the server for its own codes', () => {
    const problem = Problem.from(403, { code: 'access.locked', title: '账号已锁定', detail: '15 分钟后再试', repair: '请系统管理员解锁' })
    expect(problemText(problem, translator)).toEqual({ title: '账号已锁定', detail: '15 分钟后再试', repair: '请系统管理员解锁' })
  })

  it('has something to say when the answer is no problem document', () => {
    const problem = Problem.from(500, '<html>')
    expect(problem.code).toBe('ui.status-500')
    expect(problemText(problem, translator).title).toBe('没有办成')
  })

  it('reads field errors and skips what is none', () => {
    expect(Problem.from(422, { code: 'a.b', title: 't', errors: [{ field: 'name', code: 'c', message: 'm' }, 'x'] }).errors).toEqual([{ field: 'name', code: 'c', message: 'm', repair: undefined }])
  })

  it('takes only a change in between for a conflict', () => {
    expect(new Problem(409, 'people.changed-meanwhile', '').conflict).toBe(true)
    expect(new Problem(409, 'web.command-in-flight', '').conflict).toBe(false)
    expect(new Problem(409, 'web.command-in-flight', '').refused).toBe(false)
  })
})
