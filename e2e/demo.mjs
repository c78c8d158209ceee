// Starts the server as a new user would, on a data folder of its own: the demo city, or an installation without any account.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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

/** In a run of many journeys a server lives for minutes: what the second compiler would win later it costs now. */
const fewMinutes = process.env.LIANGLIN_CITIES ? { JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1' } : {}

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'lianglin-journeys-'))

/** Runs one command of ./lianglin until it has said what `ready` looks for. LIANGLIN names another way to start the server. */
async function start(command, options, ready, data = emptyFolder()) {
  const port = await freePort()
  const started = Date.now()
  const server = spawn(process.env.LIANGLIN ?? './lianglin', [command, '--port', String(port), ...options], {
    cwd: root,
    env: { ...process.env, ...fewMinutes, LIANGLIN_DATA: data, LIANGLIN_DB_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let said = ''
  await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk
      if (ready.test(said)) resolve()
    }
    server.stdout.on('data', listen)
    server.stderr.on('data', listen)
    server.on('exit', code => reject(new Error(`the server ended with ${code}:\n${said}`)))
    setTimeout(() => reject(new Error(`the server is not ready after 5 minutes:\n${said}`)), 300_000).unref()
  })
  return {
    address: `http://localhost:${port}`,
    data,
    said,
    seconds: (Date.now() - started) / 1000,
    async stop({ keep = false } = {}) {
      server.removeAllListeners('exit')
      await new Promise((resolve) => {
        server.on('exit', resolve)
        process.kill(-server.pid, 'SIGTERM')
      })
      if (!keep) rmSync(data, { recursive: true, force: true })
    },
  }
}

const accountsIn = data => JSON.parse(readFileSync(join(data, 'keys/demo-accounts.json'), 'utf8'))

/**
 * The running demo: its address, its accounts by name, and how long it took to be ready. While journeys are being written,
 * LIANGLIN_DEMO="http://localhost:8080 /path/of/its/data" has them walk through a demo that runs already.
 */
export async function startDemo({ people = 190_000, data = copyOfCity(people) } = {}) {
  if (process.env.LIANGLIN_DEMO) {
    const [address, data] = process.env.LIANGLIN_DEMO.split(' ')
    return { address, seconds: 0, accounts: accountsIn(data), stop: async () => {} }
  }
  const server = await start('demo', ['--people', String(people)], /\/console\//, data)
  return { ...server, accounts: accountsIn(server.data) }
}

/** A folder with a city that was founded before (cities.mjs), if LIANGLIN_CITIES holds one of this size; else an empty one. */
function copyOfCity(people) {
  const data = emptyFolder()
  const city = join(process.env.LIANGLIN_CITIES ?? '', String(people))
  if (process.env.LIANGLIN_CITIES && existsSync(city)) execFileSync('cp', ['-a', `${city}/.`, data])
  return data
}

/** An installation in production without any account, and the token that it prints for the first run. */
export async function startEmpty() {
  const server = await start('serve', [], /token: [0-9a-f]+/)
  return { ...server, token: /token: ([0-9a-f]+)/.exec(server.said)[1] }
}

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'],
  })
}

/** A window in which nobody has signed in yet. */
export async function openWindow(browser, server, { width = 1280, height = 800, locale = 'zh-CN' } = {}) {
  const context = await browser.newContext({ baseURL: server.address, viewport: { width, height }, locale })
  return context.newPage()
}

/** A window in which somebody has signed in. */
export async function signIn(browser, demo, role, size) {
  const page = await openWindow(browser, demo, size)
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

/** A command to the API as the console sends it, in the name of whoever sits at the page; a refusal throws. */
export function send(page, path, body, { method = 'POST' } = {}) {
  return page.evaluate(async ([path, body, method]) => {
    const token = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? ''
    const headers = { 'X-XSRF-TOKEN': decodeURIComponent(token), 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
    const response = await fetch(path, { method, headers, body: JSON.stringify(body) })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text ? JSON.parse(text) : null
  }, [path, body, method])
}

/** Waits until a drawer or dialog has closed; one that stays open is told with what it says. */
export async function closed(dialog) {
  await dialog.waitFor({ state: 'hidden' }).catch(async (failure) => {
    throw new Error(`still open: ${await dialog.innerText().catch(() => '')}`, { cause: failure })
  })
}

/**
 * Takes one option of a list as a hand does: it is opened where it stands still, for a drawer slides in, and a click that fell between two
 * places of a list which was being moved chooses nothing and is made again. Who clicks three times in vain is told.
 */
export async function choose(page, list, option) {
  const box = list.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " el-select__wrapper ")]')
  const choice = page.getByRole('option', { name: option })
  for (let clicks = 0; clicks < 3; clicks++) {
    if (!await choice.isVisible()) await box.click()
    await choice.click()
    if (await choice.waitFor({ state: 'hidden', timeout: 5_000 }).then(() => true, () => false)) return
  }
  throw new Error(`the list stays open when ${option} is clicked`)
}
