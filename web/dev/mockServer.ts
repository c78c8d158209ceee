import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { handle, type MockReply } from './routes.ts'
import { tile } from './tiles.ts'

/** Answers /api and /tiles from an invented city, for looking at the console without a server. Never part of a build. */
export function mockServer(): Plugin {
  return {
    name: 'lianglin-mock',
    apply: 'serve',
    configureServer: ({ middlewares }) => { middlewares.use(answer) },
    configurePreviewServer: ({ middlewares }) => { middlewares.use(answerAsDeployed) },
  }
}

type Next = (failure?: unknown) => void

function answer(request: IncomingMessage, response: ServerResponse, next: Next) {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname.startsWith('/tiles/')) return sendTile(url, response)
  if (!url.pathname.startsWith('/api/')) return next()
  reply(request, url, response).catch(next)
}

/** A preview of the build runs beneath the content policy of the real server. */
function answerAsDeployed(request: IncomingMessage, response: ServerResponse, next: Next) {
  response.setHeader('Content-Security-Policy', "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")
  answer(request, response, next)
}

async function reply(request: IncomingMessage, url: URL, response: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const body: Record<string, unknown> = text ? JSON.parse(text) : {}
  const { status, data }: MockReply = handle(request.method ?? 'GET', url, body)
  await new Promise(done => setTimeout(done, 60))
  response.statusCode = status
  response.setHeader('Set-Cookie', `XSRF-TOKEN=${randomBytes(8).toString('hex')}; Path=/`)
  response.setHeader('Content-Type', status >= 400 ? 'application/problem+json' : 'application/json')
  response.end(data === undefined ? '' : JSON.stringify(data))
}

function sendTile(url: URL, response: ServerResponse) {
  const [z = 0, x = 0, y = 0] = url.pathname.match(/\d+/g)?.map(Number) ?? []
  response.setHeader('Content-Type', 'application/vnd.mapbox-vector-tile')
  response.end(Buffer.from(tile(z, x, y)))
}
