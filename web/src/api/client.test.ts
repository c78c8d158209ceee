import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onSessionLost, sendWithSession, speak } from './client'
import { Problem } from './problem'

const url = 'http://localhost/api/people/7/corrections'
const post = () => new Request(url, { method: 'POST', body: '{"value":"新"}', headers: { 'Idempotency-Key': 'k1' } })
let sent: Request[] = []

function answerWith(...statuses: number[]) {
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request)
    return new Response('{}', { status: statuses[sent.length - 1] ?? 200 })
  })
}

beforeEach(() => {
  sent = []
  document.cookie = 'XSRF-TOKEN=first'
})
afterEach(() => { vi.unstubAllGlobals() })

describe('a session that ends in the middle of a form', () => {
  it('waits for the new sign-in and repeats the same request with the new token', async () => {
    answerWith(401, 200)
    onSessionLost(async () => { document.cookie = 'XSRF-TOKEN=second' })
    const response = await sendWithSession(post())
    expect(response.status).toBe(200)
    expect(sent.map(request => request.headers.get('X-XSRF-TOKEN'))).toEqual(['first', 'second'])
    expect(sent.map(request => request.headers.get('Idempotency-Key'))).toEqual(['k1', 'k1'])
    expect(await sent[1]!.text()).toBe('{"value":"新"}')
  })

  it('does not repeat when the user gives up', async () => {
    answerWith(401)
    onSessionLost(async () => { throw new Problem(401, 'ui.session-ended', '') })
    await expect(sendWithSession(post())).rejects.toMatchObject({ code: 'ui.session-ended' })
    expect(sent).toHaveLength(1)
  })

  it('leaves a failed sign-in itself alone', async () => {
    answerWith(401)
    const renew = vi.fn(async () => {})
    onSessionLost(renew)
    for (const path of ['/api/session', '/api/session/second-factor']) {
      sent = []
      expect((await sendWithSession(new Request(`http://localhost${path}`, { method: 'POST' }))).status).toBe(401)
    }
    expect(renew).not.toHaveBeenCalled()
  })
})

describe('every request', () => {
  it('speaks the language of the page and sends no token to read', async () => {
    answerWith(200)
    speak('en')
    await sendWithSession(new Request('http://localhost/api/codes'))
    expect(sent[0]!.headers.get('Accept-Language')).toBe('en')
    expect(sent[0]!.headers.get('X-XSRF-TOKEN')).toBeNull()
  })

  it('turns a broken connection into a problem', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('failed to fetch') })
    await expect(sendWithSession(post())).rejects.toMatchObject({ code: 'ui.offline', status: 0 })
  })
})
