// Which pages the console has, and who opens them. A page that is added to the console and not here fails the check.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { ask, send, signIn } from './demo.mjs'

const modules = new URL('../web/src/modules/', import.meta.url).pathname

/** The route patterns that the modules of the console declare, and the shell's own. */
export function declaredRoutes() {
  const declared = ['/']
  for (const { name: module } of readdirSync(modules, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
    const manifest = readFileSync(`${modules}${module}/index.ts`, 'utf8')
    declared.push(...[...manifest.matchAll(/path: '([^']+)'/g)].map(([, path]) => path))
  }
  return declared
}

/** Windows with somebody signed in, each with the pages to look at there. */
export async function pagesOfTheConsole(browser, demo) {
  const clerkPage = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const { body: session } = await ask(clerkPage, '/api/session')
  const { body: people } = await ask(clerkPage, `/api/people?place=${session.home}&kind=RESIDENT&limit=200`)
  const person = people.items.find(p => !p.marks.includes('住址不详'))
  const { body: file } = await ask(clerkPage, `/api/people/${person.id}`)
  const { body: buildings } = await ask(clerkPage, `/api/places/${session.home}/buildings?limit=1`)
  const imported = await importedFile(clerkPage)
  const duplicate = await duplicateFor(clerkPage)
  const guestContext = await browser.newContext({ baseURL: demo.address, viewport: { width: 1280, height: 800 }, locale: 'zh-CN' })
  const windows = {
    clerk: {
      page: clerkPage,
      paths: [
        '/',
        `/search?q=${encodeURIComponent(person.name)}`,
        '/notices',
        '/notices/settings',
        '/staffing',
        '/map',
        '/places',
        `/places/${session.home}`,
        `/places/${session.home}/special-grid`,
        `/places/${buildings.items[0].grid}/wall-chart`,
        `/places/${session.home}/grids`,
        `/places/${session.home}/grids/compare`,
        `/buildings/${buildings.items[0].id}`,
        `/dwellings/${file.residences[0].dwellingId}`,
        `/households/${file.households[0].id}`,
        '/people',
        '/people/new',
        '/people/duplicates',
        `/people/duplicates/${duplicate}`,
        `/people/${person.id}`,
        '/tags',
        '/tags/listed?view=UNTAGGED',
        '/tags/kinds',
        '/discrepancies',
        '/questions',
        '/comparison',
        '/imports',
        `/imports/${imported}`,
        '/exports',
        '/password',
        '/second-factor',
      ],
    },
    policy: await policyDesk(browser, demo),
    data: { page: await signIn(browser, demo, 'DATA_OFFICER'), paths: ['/', '/sources', '/sources/population', '/precedence'] },
    admin: { page: await signIn(browser, demo, 'SYSTEM_ADMIN'), paths: ['/', '/accounts', '/machines'] },
    security: await securityDesk(browser, demo),
    auditor: { page: await signIn(browser, demo, 'AUDIT_ADMIN'), paths: ['/audit'] },
    guest: { page: await guestContext.newPage(), paths: ['/sign-in'] },
  }
  const visited = Object.values(windows).flatMap(w => w.paths)
  const forgotten = declaredRoutes().filter(route => !excused.has(route) && !visited.some(path => matches(route, path)))
  assert.deepEqual(forgotten, [], 'pages that nobody looks at')
  return windows
}

/** Looks at every page of the windows, at the clerk's beside all others': while a page of one is waited for, the other goes on. */
export async function lookAtAll({ clerk, ...others }, look) {
  await Promise.all([[clerk], Object.values(others)].map(async (side) => {
    for (const { page, paths } of side) {
      for (const path of paths) await look(page, path)
    }
  }))
}

/** The pages of whoever grants rights, with an account to look through. */
async function securityDesk(browser, demo) {
  const page = await signIn(browser, demo, 'SECURITY_ADMIN')
  const clerk = demo.accounts.find(account => account.role === 'COMMUNITY_CLERK')
  const { body: accounts } = await ask(page, `/api/accounts?q=${clerk.username}`)
  return { page, paths: ['/', '/accounts', '/parameters', `/accounts/${accounts.items[0].id}/seen-as`] }
}

/** The pages of whoever drafts policies, with a draft, its simulation, and a household with a decision to look at. */
export async function policyDesk(browser, demo) {
  const page = await signIn(browser, demo, 'POLICY_OFFICER')
  const { body: laws } = await ask(page, '/api/policies')
  const version = laws.items.find(({ law }) => law === 'dibao').versions[0].id
  const { id: draft } = await send(page, `/api/policies/versions/${version}/drafts`, { firstDay: '2031-07-01', note: '' })
  const { id: simulation } = await send(page, '/api/policies/simulations', { draft, version: null, registryOn: null, knownOn: null })
  const clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  const { home } = (await ask(clerk, '/api/session')).body
  const { body: people } = await ask(clerk, `/api/people?place=${home}&kind=RESIDENT&limit=50`)
  for (const { id } of people.items) {
    const { body: file } = await ask(clerk, `/api/people/${id}`)
    const household = file.households.find(({ grouping }) => grouping === 'LIVING')?.id
    if (!household) continue
    const { id: decision } = await send(clerk, '/api/policies/decisions', { law: 'dibao', household, person: null, day: null, known: null })
    await clerk.context().close()
    return { page, paths: ['/', '/policies', `/policies/${version}`, '/policy-drafts', `/policy-drafts/${draft}`, `/policy-drafts/${draft}?part=text`, `/policy-simulations/${simulation}`, `/households/${household}/policies?law=dibao`, `/policy-decisions/${decision}`] }
  }
  throw new Error('nobody of the community lives in a household')
}

/** A small list that is being tried, so that its page has something to show. */
export async function importedFile(page) {
  return page.evaluate(async () => {
    const token = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length) ?? ''
    const headers = { 'X-XSRF-TOKEN': decodeURIComponent(token), 'Content-Type': 'application/octet-stream' }
    const body = new Blob(['\u59d3\u540d,\u8bc1\u4ef6\u53f7\u7801\n\u5f20\u4e09,210199194307090019\n'])
    const response = await fetch('/api/tables/imports?kind=residents&name=list.csv', { method: 'POST', headers, body })
    return (await response.json()).id
  })
}

/** Somebody of the community who is registered a second time without a number: the pair that this makes. */
export async function duplicateFor(page) {
  const { home } = (await ask(page, '/api/session')).body
  const { body: people } = await ask(page, `/api/people?place=${home}&kind=RESIDENT&minAge=20&limit=50`)
  for (const { id } of people.items) {
    const { body: file } = await ask(page, `/api/people/${id}`)
    const dwelling = file.residences.find(residence => residence.dwellingId && !residence.to)?.dwellingId
    if (!dwelling) continue
    const birthDate = file.attributes.find(({ key }) => key === 'birthDate').value
    const person = { name: file.line.name, sex: file.line.sex, birthDate, idType: '99', kind: 'RH_RL', from: '2023-01-01', dwellingId: dwelling }
    await send(page, '/api/people', person)
    return (await ask(page, '/api/duplicates')).body.items[0].id
  }
  throw new Error('nobody of the community lives in a dwelling')
}

/** The first-run page exists only while there is no account; its own test starts an empty installation. */
const excused = new Set(['/setup'])

/** Whether an address is one of a route. */
export function matches(route, path) {
  const pattern = route.replaceAll(/\/:\w+(\([^)]*\))?\?/g, '(/[^/?]+)?').replaceAll(/:\w+(\([^)]*\))?/g, '[^/?]+')
  return new RegExp(`^${pattern}/?(\\?.*)?$`).test(path)
}
