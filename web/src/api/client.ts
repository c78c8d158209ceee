import createClient from 'openapi-fetch'
import type { paths } from './schema'
import { Problem } from './problem'

/** Asks the user to sign in again in place; resolves when the session lives again, rejects when the user gives up. */
type Renew = () => Promise<void>

let renewSession: Renew | undefined
let language = 'zh-CN'

export function onSessionLost(renew: Renew) {
  renewSession = renew
}

export function speak(locale: string) {
  language = locale
}

function csrfToken(): string | undefined {
  const cookie = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='))
  return cookie && decodeURIComponent(cookie.slice('XSRF-TOKEN='.length))
}

/** The headers are laid on at each attempt, because a renewed session brings a new token. */
async function send(request: Request): Promise<Response> {
  const attempt = new Request(request)
  attempt.headers.set('Accept-Language', language)
  const token = csrfToken()
  if (token && request.method !== 'GET') attempt.headers.set('X-XSRF-TOKEN', token)
  try {
    return await fetch(attempt)
  }
  catch (failure) {
    if (request.signal.aborted) throw failure
    throw Problem.offline()
  }
}

/** Sends a request; when the session has ended in between, waits for the user to sign in again and repeats it. */
export async function sendWithSession(request: Request): Promise<Response> {
  const response = await send(request.clone())
  const signsIn = /\/api\/session(\/second-factor)?$/.test(new URL(request.url).pathname)
  if (response.status !== 401 || signsIn || !renewSession) return response
  await renewSession()
  return send(request)
}

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '', fetch: sendWithSession })

interface Outcome<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The answer, or the problem thrown: `const place = await answer(api.GET('/api/places/{area}', …))`. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw Problem.from(response.status, error)
  return data as T
}

/** The header that makes a write safe to repeat. */
export function idempotent(key: string = crypto.randomUUID()) {
  return { 'Idempotency-Key': key }
}
