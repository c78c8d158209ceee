// Starts the demo city as a new user would, once for all journeys of a run, on a data folder of its own.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = new URL('..', import.meta.url).pathname

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** The running demo: its address, its accounts by name, and how long it took to be ready. */
export async function startDemo({ people = 190_000 } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'lianglin-journeys-'))
  const port = await freePort()
  const started = Date.now()
  const server = spawn('./lianglin', ['demo', '--port', String(port), '--people', String(people)], {
    cwd: root,
    env: { ...process.env, LIANGLIN_DATA: data, LIANGLIN_DB_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  const ready = new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk
      if (/\/console\//.test(said)) resolve()
    }
    server.stdout.on('data', listen)
    server.stderr.on('data', listen)
    server.on('exit', code => reject(new Error(`the demo ended with ${code}:\n${said}`)))
    setTimeout(() => reject(new Error(`the demo is not ready after 5 minutes:\n${said}`)), 300_000).unref()
  })
  await ready
  return {
    address: `http://localhost:${port}`,
    seconds: (Date.now() - started) / 1000,
    accounts: JSON.parse(readFileSync(join(data, 'keys/demo-accounts.json'), 'utf8')),
    async stop() {
      server.removeAllListeners('exit')
      await new Promise((resolve) => {
        server.on('exit', resolve)
        process.kill(-server.pid, 'SIGTERM')
      })
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
  })
}

/** A window in which somebody has signed in. */
export async function signIn(browser, demo, role, { width = 1280, height = 800 } = {}) {
  const context = await browser.newContext({ baseURL: demo.address, viewport: { width, height }, locale: 'zh-CN' })
  const page = await context.newPage()
  const account = demo.accounts.find(a => a.role === role)
  await page.goto('/console/')
  await page.getByLabel('用户名').fill(account.username)
  await page.getByLabel('密码', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: /好/ }).waitFor()
  return page
}

/** A GET of the API in the name of whoever sits at the page. */
export async function ask(page, path) {
  const answer = await page.request.get(path)
  const type = answer.headers()['content-type'] ?? ''
  return { status: answer.status(), body: type.includes('json') ? await answer.json() : await answer.body() }
}
