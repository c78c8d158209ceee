// Every page of the console shows what has become of its question: waiting, slow, nothing there, refused, gone, failed, offline.
// Every form shows what has become of its command: what is wrong with which field, changed meanwhile, failed, offline.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerInstead, offline, ofServer, serverAnswers } from '../answers.mjs'
import { ask, choose, openBrowser, openWindow, send, signIn, startDemo } from '../demo.mjs'
import { takeOption } from '../keys.mjs'
import { declaredRoutes, duplicateFor, importedFile, matches, policyDesk } from '../pages.mjs'

let demo
let browser
let clerk
let admin
let guard
let auditor
let officer
let maker
let policyPaths
let desks
let known

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  clerk = await signIn(browser, demo, 'COMMUNITY_CLERK')
  admin = await signIn(browser, demo, 'SYSTEM_ADMIN')
  guard = await signIn(browser, demo, 'SECURITY_ADMIN')
  auditor = await signIn(browser, demo, 'AUDIT_ADMIN')
  officer = await signIn(browser, demo, 'DATA_OFFICER')
  const policies = await policyDesk(browser, demo)
  maker = policies.page
  policyPaths = policies.paths
  desks = [{ clerk, admin, guard, auditor, officer, maker }, ...await Promise.all([secondDesk(), secondDesk()])]
  for (const desk of desks) await desk.clerk.evaluate(() => sessionStorage.setItem('tags.purpose', 'VISIT'))
  const { body: accounts } = await ask(admin, '/api/accounts')
  known = { ...await knownTo(clerk), ...await changed(clerk), duplicate: await duplicateFor(clerk), imported: await importedFile(clerk), account: accounts.items[0].id }
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** One more window of each account: pages that mostly wait are looked at side by side. A tab of the same window would sleep in the background. */
async function secondDesk() {
  const desk = {}
  for (const [who, page] of Object.entries({ clerk, admin, guard, auditor, officer, maker })) {
    const context = await browser.newContext({ baseURL: demo.address, viewport: page.viewportSize(), locale: 'zh-CN', storageState: await page.context().storageState() })
    desk[who] = await context.newPage()
    await desk[who].goto('/console/')
  }
  return desk
}

async function knownTo(page) {
  const { home } = (await ask(page, '/api/session')).body
  const people = (await ask(page, `/api/people?place=${home}&kind=RESIDENT&limit=100`)).body.items
  for (const person of people.filter(p => !p.marks.includes('住址不详'))) {
    const file = (await ask(page, `/api/people/${person.id}`)).body
    const residence = file.residences.find(r => r.dwellingId && !r.to)
    if (!residence || !(file.households[0]?.members.length > 1)) continue
    const { building } = (await ask(page, `/api/dwellings/${residence.dwellingId}`)).body
    return { home, grid: residence.area, name: person.name, person: person.id, dwelling: residence.dwellingId, building: building.id, household: file.households[0].id }
  }
  throw new Error('nobody of the community lives in a dwelling')
}

/** What the drawers of changes need: a household beside another in its dwelling, a registration in no dwelling, somebody without a number, a death. */
async function changed(page) {
  const { home } = (await ask(page, '/api/session')).body
  const people = (await ask(page, `/api/people?place=${home}&kind=RESIDENT&minAge=20&limit=200`)).body.items
  const found = []
  for (const { id } of people) {
    const file = (await ask(page, `/api/people/${id}`)).body
    const living = file.households.find(({ grouping }) => grouping === 'LIVING')
    const rooms = file.residences.filter(({ to }) => !to)
    if (rooms.length === 1 && rooms[0].kind === 'RH_RL' && rooms[0].dwellingId && living?.members.length > 2 && !found.some(one => one.living.id === living.id)) found.push({ file, living })
    if (found.length === 4) break
  }
  assert.equal(found.length, 4, 'four families of three')
  const [parted, hung, child, dead] = found
  const { body: household } = await ask(page, `/api/households/${parted.living.id}`)
  const goes = household.members.find(({ relation }) => relation !== '02')
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
  await send(page, `/api/households/${household.id}/split`, { version: household.version, members: [goes.id], head: goes.id, relations: {}, from: day, source: 'CLERK' })
  await send(page, `/api/people/${hung.file.line.id}/hanging`, { version: hung.file.version, from: day, source: 'CLERK' })
  const { id: nameless } = await send(page, '/api/people', { name: '冯待补', sex: 1, birthDate: '2020-02-02', idType: '99', kind: 'RH_RL', from: '2023-01-01', dwellingId: child.file.residences.find(({ to }) => !to).dwellingId })
  await send(page, `/api/people/${dead.file.line.id}/death`, { version: dead.file.version, date: day, source: 'FIELD', heads: {} })
  return { parted: household.id, hung: hung.file.line.id, nameless, dead: dead.file.line.id }
}

const problem = (status, code, more = {}) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: `/problems/${code.replace('.', '/')}`, title: `标题 ${status}`, status, detail: `说明 ${status}`, code, repair: `办法 ${status}`, errors: [], ...more }),
})
const nobody = { status: 200, contentType: 'application/json', body: JSON.stringify({ items: [], next: null, total: 0, totalCapped: false }) }

/** The pages: who opens them, which question they live on, and for lists the address with and without filters. */
function pages() {
  return [
    { path: '/', who: 'clerk', asks: /\/api\/places\/\d+$/ },
    { path: `/search?q=${encodeURIComponent(known.name)}`, who: 'clerk', asks: /\/api\/search\?q=[^&]*&limit=20/,
      empty: [{ body: { query: '', interpretation: 'NAME', people: [], places: [], more: false, tookMs: 1 } }] },
    { path: '/map', who: 'clerk', asks: /\/api\/places\/\d+$/ },
    { path: `/places/${known.home}`, who: 'clerk', asks: /\/api\/places\/\d+$/ },
    { path: `/places/${known.home}`, who: 'clerk', part: '小区', asks: /\/api\/places\/\d+\/estates/, empty: [{}] },
    { path: `/places/${known.home}`, who: 'clerk', part: '楼栋', asks: /\/api\/places\/\d+\/buildings/, empty: [{}, { query: 'estate=1', clears: true }] },
    { path: `/places/${known.home}/special-grid`, who: 'clerk', asks: /\/api\/places\/\d+$/ },
    { path: `/places/${known.grid}/wall-chart`, who: 'clerk', asks: /\/api\/places\/\d+$/ },
    { path: `/places/${known.home}/grids`, who: 'clerk', asks: /\/grid-desk$/ },
    { path: `/places/${known.home}/grids/compare`, who: 'clerk', asks: /\/grids\?on=/ },
    { path: `/buildings/${known.building}`, who: 'clerk', asks: /\/api\/buildings\/\d+$/ },
    { path: `/dwellings/${known.dwelling}`, who: 'clerk', asks: /\/api\/dwellings\/\d+$/ },
    { path: `/households/${known.household}`, who: 'clerk', asks: new RegExp(`/api/households/${known.household}$`) },
    { path: '/people', who: 'clerk', asks: /\/api\/people\?/, empty: [{}, { query: 'minAge=120', clears: true }] },
    { path: '/people/duplicates', who: 'clerk', asks: /\/api\/duplicates\?/, empty: [{}, { query: `place=${known.home}`, clears: true }] },
    { path: `/people/duplicates/${known.duplicate}`, who: 'clerk', asks: /\/api\/duplicates\/\d+$/ },
    { path: `/people/${known.person}`, who: 'clerk', asks: /\/api\/people\/\d+$/ },
    { path: '/imports', who: 'clerk', asks: /\/api\/tables\/imports\?/, empty: [{}] },
    { path: `/imports/${known.imported}`, who: 'clerk', asks: /\/api\/tables\/imports\/\d+$/ },
    { path: '/exports', who: 'clerk', asks: /\/api\/tables\/exports\?/, empty: [{}] },
    { path: '/tags', who: 'clerk', asks: /\/api\/tags\/coverage/ },
    { path: '/tags/listed?view=STALE', who: 'clerk', asks: /\/api\/tags\/listed\?/, empty: [{}, { query: 'code=A01', clears: true }] },
    { path: '/tags/kinds', who: 'clerk', asks: /\/api\/tags\/kinds/ },
    { path: '/discrepancies', who: 'clerk', part: '差异工单', asks: /\/api\/sources\/discrepancies\?/, empty: [{}, { query: 'type=D1', clears: true }] },
    { path: '/questions', who: 'clerk', asks: /\/api\/sources\/questions\?/, empty: [{}] },
    { path: '/sources', who: 'officer', asks: /\/api\/sources\/feeds$/, empty: [{ body: { items: [] } }] },
    { path: '/sources/population', who: 'officer', part: '交付记录', asks: /\/api\/sources\/feeds\/population\/deliveries/, empty: [{}] },
    { path: '/precedence', who: 'officer', asks: /\/api\/sources\/precedence$/, empty: [{ body: { items: [] } }] },
    { path: '/policies', who: 'maker', asks: /\/api\/policies$/, empty: [{ body: { items: [] } }] },
    { path: policyPaths.find(path => /^\/policies\/\d+$/.test(path)), who: 'maker', asks: /\/api\/policies\/versions\/\d+$/ },
    { path: '/policy-drafts', who: 'maker', asks: /\/api\/policies\/drafts$/, empty: [{ body: { items: [] } }] },
    { path: policyPaths.find(path => /^\/policy-drafts\/\d+$/.test(path)), who: 'maker', asks: /\/api\/policies\/drafts\/\d+$/ },
    { path: policyPaths.find(path => path.startsWith('/policy-simulations')), who: 'maker', asks: /\/api\/policies\/simulations\/\d+$/ },
    { path: policyPaths.find(path => path.startsWith('/households')), who: 'maker', asks: /\/api\/policies\/explanations\?/ },
    { path: policyPaths.find(path => path.startsWith('/policy-decisions')), who: 'maker', asks: /\/api\/policies\/decisions\/\d+$/ },
    { path: '/notices', who: 'clerk', asks: /\/api\/notices\?/, empty: [{}] },
    { path: '/notices/settings', who: 'clerk', asks: /\/api\/notices\/settings$/ },
    { path: '/staffing', who: 'clerk', asks: /\/staffing\?/, empty: [{ body: { name: '某社区', grids: 0, staffed: 0, lacking: {}, lines: { items: [], next: null, total: 0, totalCapped: false } } }] },
    { path: '/parameters', who: 'guard', asks: /\/api\/parameters$/ },
    { path: `/accounts/${known.account}/seen-as`, who: 'guard', asks: /\/api\/accounts\/\d+\/seen-as$/ },
    { path: '/machines', who: 'admin', asks: /\/api\/sources\/machines$/, empty: [{ body: { items: [], departments: [] } }] },
    { path: '/accounts', who: 'admin', asks: /\/api\/accounts\?/, empty: [{}, { query: 'q=zz', clears: true }] },
    { path: '/audit', who: 'auditor', asks: /\/api\/audit\?/, empty: [{}, { query: 'actor=zz', clears: true }] },
    { path: '/second-factor', who: 'clerk', asks: /\/api\/session\/totp$/ },
  ]
}

/** Pages that ask nothing, or whose question is not one of the server's. */
const excused = {
  '/places': 'leads on to the place one works in',
  '/comparison': 'asks nothing before two lists lie there; the journey of the sources compares two',
  '/people/new': 'a form; below',
  '/password': 'a form; below',
  '/sign-in': 'a form; below',
  '/setup': 'a form; the journey of the first run walks through it',
}

test('no page is forgotten', () => {
  const visited = pages().map(({ path }) => path)
  assert.deepEqual(declaredRoutes().filter(route => !(route in excused) && !visited.some(path => matches(route, path))), [])
})

/** Opens a page while the server answers its question as told, and takes that back afterwards. */
async function open({ path, page, asks }, answer, query = '') {
  await answerInstead(page, asks, answer)
  await page.goto(`/console${path}${query && (path.includes('?') ? '&' : '?') + query}`)
}

const place = ({ page, part }) => part ? page.getByRole('region', { name: new RegExp(`^${part}`) }) : page.locator('#main')
const seen = async (locator, what) => locator.first().waitFor({ timeout: 15_000 }).catch(() => assert.fail(what))

/** Walks through all, a view at each desk, and tells of every one that fails, not only of the first. */
async function each(views, check) {
  const findings = []
  const left = [...views]
  await Promise.all(desks.map(async (desk) => {
    for (let view = left.shift(); view; view = left.shift()) {
      await check({ ...view, page: desk[view.who] }).catch(failure => findings.push(`${view.path} ${view.part ?? ''}: ${failure.message}`))
    }
  }))
  assert.deepEqual(findings, [])
}

async function lives(view) {
  // a tag in the colour of waiting is what the page shows, not that it waits
  const unfinished = place(view).locator('.notice, .waiting:not(.tag)')
  for (const end = Date.now() + 20_000; await unfinished.count() > 0;) {
    assert.ok(Date.now() < end, `${view.path} goes on`)
    await view.page.waitForTimeout(100)
  }
  await view.page.getByRole('heading', { level: 1 }).first().waitFor()
  const text = await place(view).innerText()
  assert.ok(text.length > 40, `${view.path} shows something`)
  // the page of parameters shows their names, which look like names of texts
  if (view.path !== '/parameters') assert.doesNotMatch(text, /\b(?:policies|tags|people|place|sources|tables|notices|desk)\.[a-z]\w*\.\w+/i, `${view.path} has a text for everything`)
}

test('every page says that it waits, that it is slow, and goes on when the answer comes', { timeout: 600_000 }, async () => {
  await each(pages(), async (view) => {
    let answer
    const asked = new Promise((resolve) => { answer = resolve })
    try {
      await open(view, () => asked)
      await seen(place(view).locator('.el-skeleton'), `${view.path} draws its outline while it waits`)
      await seen(place(view).getByText('仍在读取'), `${view.path} says when it takes long`)
    }
    finally {
      answer(ofServer)
    }
    await lives(view)
  })
})

test('every page says who can grant what is missing, and offers no vain retry', { timeout: 600_000 }, async () => {
  await each(pages(), async (view) => {
    await open(view, () => problem(403, 'access.outside-scope'))
    await seen(place(view).locator('.notice.denied').getByText('安全管理员'), `${view.path} names who grants`)
    assert.equal(await place(view).getByRole('button', { name: '重试' }).count(), 0, `${view.path} offers no retry of a 403`)
  })
})

test('every page says that something is not there any more', { timeout: 600_000 }, async () => {
  await each(pages(), async (view) => {
    await open(view, () => problem(404, 'web.not-found'))
    await seen(place(view).locator('.notice.gone').getByText('标题 404'), `${view.path} says that it is gone`)
  })
})

test('every page says that it failed or is offline, and recovers by a retry', { timeout: 600_000 }, async () => {
  await each(pages(), async (view) => {
    await open(view, () => problem(500, 'web.fault', { fault: 'abcd1234' }))
    await seen(place(view).locator('.notice.failed').getByText('说明 500'), `${view.path} says that it failed`)
    await answerInstead(view.page, view.asks, () => offline)
    await place(view).getByRole('button', { name: '重试' }).first().click()
    await seen(place(view).locator('.notice.failed').getByText('连不上服务器'), `${view.path} says that it is offline`)
    await serverAnswers(view.page)
    await place(view).getByRole('button', { name: '重试' }).first().click()
    await lives(view)
  })
})

test('every list says when it is empty, and why when filters are the reason', { timeout: 600_000 }, async () => {
  await each(pages().filter(({ empty }) => empty), async (view) => {
    for (const { query, clears, body } of view.empty) {
      await open(view, () => body ? { ...nobody, body: JSON.stringify(body) } : nobody, query)
      await seen(place(view).locator('.empty .title'), `${view.path} says that it is empty`)
      assert.equal(await place(view).getByRole('button', { name: '清除条件' }).count() > 0, Boolean(clears), `${view.path} offers to clear its filters`)
    }
  })
})

test('a page that one may not open says so', async () => {
  for (const [page, path] of [[admin, '/people'], [clerk, '/audit'], [clerk, '/accounts'], [auditor, '/people/new']]) {
    await serverAnswers(page)
    await page.goto(`/console${path}`)
    await seen(page.locator('#main .notice.denied').getByText('安全管理员'), `${path} says who grants`)
  }
})

test('a household beside which another cannot be read shows the rest', async () => {
  await serverAnswers(clerk)
  const { body: household } = await ask(clerk, `/api/households/${known.household}`)
  assert.ok(household.otherGroupings.length > 0)
  await open({ path: `/households/${known.household}`, page: clerk, asks: new RegExp(`/api/households/${household.otherGroupings[0].id}$`) }, () => problem(500, 'web.fault'))
  await seen(clerk.locator('#main').getByText('没有读出来'), 'it says what is missing')
  await seen(clerk.locator('#main').getByText(household.members[0].name), 'it shows the rest')
})

/** Opens a drawer by the menu of actions of its page. */
async function chooseAction(page, menu, action, press = '预览') {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: press, exact: true }).waitFor()
}

/** The first of the choices of a list. */
async function chooseFirst(page, field) {
  await page.locator(`[id="${field}"]`).focus()
  await takeOption(page)
}

/** The forms, each with a draft of its own: how to get there, what to type, what to look at first, what to press, and a field that the server may complain about. */
function forms() {
  const person = `/people/${known.person}`
  return [
    { name: 'sign in', path: '/sign-in', fresh: true, sends: /\/api\/session$/, field: 'sign-in-username',
      fill: async (page) => { await page.getByLabel('用户名').fill('nobody'); await page.getByLabel('密码', { exact: true }).fill('wrong') }, press: '登录' },
    { name: 'register a person', path: `/people/new?dwelling=${known.dwelling}`, who: 'clerk', sends: /\/api\/people$/, field: 'register-name',
      fill: async page => page.getByLabel('姓名').fill('冯春梅'), press: '登记' },
    { name: 'define a special grid', path: `/places/${known.home}/special-grid`, who: 'clerk', sends: /\/api\/grids\/special$/, field: `special-grid-${known.home}-name`,
      fill: async (page) => { await page.getByLabel('网格名称').fill('商场网格'); await page.getByLabel('边界', { exact: true }).fill('123.40, 41.80\n123.41, 41.80\n123.41, 41.81') }, press: '划定网格' },
    { name: 'change the password', path: '/password', who: 'clerk', sends: /\/api\/session\/password$/, field: 'password-replacement',
      fill: async (page) => { await page.getByLabel('当前密码').fill('x'); await page.getByLabel('新密码', { exact: true }).fill('Correct-Horse-1'); await page.getByLabel('再输一遍新密码').fill('Correct-Horse-1') }, press: '修改密码' },
    { name: 'confirm the authenticator', path: '/second-factor', who: 'clerk', sends: /\/api\/session\/totp\/confirm$/, field: 'totp-code',
      fill: async page => page.getByLabel('验证器显示的 6 位数字').fill('123456'), press: '完成绑定' },
    { name: 'correct a value', path: person, who: 'clerk', sends: /\/corrections$/, field: `correct-${known.person}-name-value`, meanwhile: '刚被改成',
      begin: page => page.getByRole('button', { name: '更正姓名' }).click(), fill: async page => page.getByLabel('改为').fill('冯改名'), press: '保存' },
    { name: 'record a residence', path: person, who: 'clerk', sends: /\/residences$/, field: `residence-${known.person}-from`, meanwhile: '另一位同事刚刚改过',
      begin: page => page.getByRole('button', { name: '登记居住' }).click(), fill: page => chooseDwelling(page, `residence-${known.person}-dwellingId`), press: '保存' },
    { name: 'split a household', path: `/households/${known.household}`, who: 'clerk', sends: /\/split\/preview$/, field: `split-${known.household}-from`,
      begin: page => chooseAction(page, '办理变更', '分户'), fill: async page => page.getByRole('dialog').getByRole('checkbox').last().press('Space'), press: '预览' },
    { name: 'move a household', path: `/households/${known.household}`, who: 'clerk', sends: /\/move\/preview$/, field: `move-${known.household}-dwellingId`,
      begin: page => chooseAction(page, '办理变更', '迁移'), fill: page => chooseDwelling(page, `move-${known.household}-dwellingId`), press: '预览' },
    { name: 'merge households', path: `/households/${known.parted}`, who: 'clerk', sends: /\/merge\/preview$/, field: `merge-${known.parted}-other`,
      begin: page => chooseAction(page, '办理变更', '并户'), fill: page => chooseFirst(page, `merge-${known.parted}-other`), press: '预览' },
    { name: 'change the head', path: `/households/${known.household}`, who: 'clerk', sends: /\/head\/preview$/, field: `head-${known.household}-head`,
      begin: page => chooseAction(page, '办理变更', '变更户主'), fill: page => chooseFirst(page, `head-${known.household}-head`), press: '预览' },
    { name: 'leave a household', path: `/households/${known.household}`, who: 'clerk', sends: /\/leave\/preview$/, field: `leave-${known.household}-from`,
      begin: page => chooseAction(page, '办理变更', '离户'), fill: async page => page.getByRole('dialog').getByRole('checkbox').last().press('Space'), press: '预览' },
    { name: 'hang a registration', path: person, who: 'clerk', sends: /\/hanging\/preview$/, field: `hang-${known.person}-from`,
      begin: page => chooseAction(page, '登记变动', '户口空挂'), fill: async () => {}, press: '预览' },
    { name: 'settle a registration', path: `/people/${known.hung}`, who: 'clerk', sends: /\/settling\/preview$/, field: `hang-${known.hung}-dwellingId`,
      begin: page => chooseAction(page, '登记变动', '空挂落户'), fill: page => chooseDwelling(page, `hang-${known.hung}-dwellingId`), press: '预览' },
    { name: 'supply a document', path: `/people/${known.nameless}`, who: 'clerk', sends: /\/document$/, field: `document-${known.nameless}-idNumber`,
      begin: page => chooseAction(page, '登记变动', '补录证件', '保存'), fill: async page => page.getByRole('dialog').getByLabel('证件号码').fill('210199202002020011'), press: '保存' },
    { name: 'withdraw a death', path: `/people/${known.dead}`, who: 'clerk', sends: /\/death\/withdrawal$/, field: `death-${known.dead}-source`,
      begin: page => chooseAction(page, '登记变动', '撤回死亡登记', '撤回死亡登记'), fill: async () => {}, press: '撤回死亡登记' },
    { name: 'confirm what was looked at', path: `/households/${known.parted}`, who: 'clerk', sends: /\/leave$/, field: `leave-${known.parted}-from`,
      begin: page => chooseAction(page, '办理变更', '离户'),
      fill: async page => page.getByRole('dialog').getByRole('checkbox').last().press('Space'),
      look: async (page) => { await page.getByRole('dialog').getByRole('button', { name: '预览' }).click(); await page.getByRole('heading', { name: '办理后的情况' }).waitFor() },
      press: '确认离户' },
    { name: 'register a birth', path: person, who: 'clerk', sends: /\/children\/preview$/, field: `birth-${known.person}-name`,
      begin: page => chooseAction(page, '登记变动', '出生登记'), fill: async page => page.getByRole('dialog').getByLabel('孩子姓名').fill('冯小满'), press: '预览' },
    { name: 'record a departure', path: person, who: 'clerk', sends: /\/departure\/preview$/, field: `departure-${known.person}-destinationName`,
      begin: page => chooseAction(page, '登记变动', '迁出'), fill: async page => page.getByRole('dialog').getByLabel('去向', { exact: true }).fill('大连市'), press: '预览' },
    { name: 'record a death', path: person, who: 'clerk', sends: /\/death\/preview$/, field: `death-${known.person}-date`,
      begin: page => chooseAction(page, '登记变动', '登记死亡'), fill: async () => {}, press: '预览' },
    { name: 'unmask a number', path: person, who: 'clerk', sends: /\/unmask$/, field: 'unmask-note',
      begin: page => page.getByRole('button', { name: /^看全号/ }).first().click(),
      fill: page => choosePurpose(page), press: '查看' },
    { name: 'declare two persons different', path: `/people/duplicates/${known.duplicate}`, who: 'clerk', sends: /\/different$/, field: `different-${known.duplicate}-note`, meanwhile: '另一位同事刚刚改过',
      begin: page => page.getByRole('button', { name: '不是同一人' }).click(), fill: async page => page.getByLabel('依据').fill('两人都见过'), press: '确认不是同一人' },
    { name: 'fill a post', path: `/places/${known.grid}`, who: 'clerk', sends: /\/posts$/, field: `post-${known.grid}-holder`,
      begin: page => page.getByRole('button', { name: '登记在岗人员' }).click(), fill: async page => page.getByRole('dialog').getByLabel('姓名').fill('冯网格'), press: '保存' },
    { name: 'create an account', path: '/accounts', who: 'admin', sends: /\/api\/accounts$/, field: 'new-account-username',
      begin: page => page.getByRole('button', { name: '新建账号' }).click(),
      fill: async (page) => { await page.getByRole('dialog').getByLabel('用户名').fill('feng'); await page.getByRole('dialog').getByLabel('姓名').fill('冯一') }, press: '新建账号' },
    { name: 'open a machine', path: '/machines', who: 'admin', sends: /\/api\/sources\/machines$/, field: 'machine-name',
      begin: page => page.getByRole('button', { name: '登记对接系统' }).click(), fill: async page => page.getByRole('dialog').getByLabel('名称').fill('医保接口'), press: '保存' },
    { name: 'grant a role', path: '/accounts', who: 'guard', sends: /\/grants$/, field: `grant-${known.account}-area`,
      begin: async (page) => { await page.locator('tbody tr').first().click(); await page.getByRole('dialog').getByRole('button', { name: '授予' }).waitFor() },
      fill: async (page) => { await page.locator(`#grant-${known.account}-area`).click(); await page.locator('.place-field .choices .name').first().click() }, press: '授予' },
  ]
}

async function chooseDwelling(page, field) {
  const { body: dwelling } = await ask(page, `/api/dwellings/${known.dwelling}`)
  await page.locator(`#${field}`).click()
  await page.keyboard.type(dwelling.address.split(/\s+/).at(-1).slice(0, 40))
  await page.getByRole('option').first().click()
}

/** Everything typed and ticked; what the plan of a change offers besides is not of the form. */
const typedInto = within => within.locator('input:not([readonly])').evaluateAll(inputs => inputs
  .filter(({ type, id }) => type === 'checkbox' || !id.startsWith('el-id'))
  .map(({ type, checked, value }) => type === 'checkbox' ? checked : value).join('|'))

const choosePurpose = page => choose(page, page.getByRole('dialog').getByRole('combobox'), '入户走访')

const complaint = field => ({ errors: [{ field, code: 'x.y', message: '这一项不对', repair: '请改正' }] })

/** What may become of a command. A refusal comes last: it leads away from the button, to the field. */
const fates = [
  { fate: '500', says: '标题 500', answer: () => problem(500, 'web.fault') },
  { fate: 'offline', says: '连不上服务器', answer: () => offline },
  { fate: '409', says: '标题 409', answer: () => problem(409, 'people.changed-meanwhile') },
  { fate: '422', says: '标题 422', answer: field => problem(422, 'people.refused', complaint(field)) },
]

/** Opens a form, fills it in, and gives the command once for each fate: what is wrong, by fate. */
async function command(form, page) {
  await serverAnswers(page)
  await page.goto('/console/')
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => sessionStorage.clear())
  if (!form.fresh) await send(page, `/api/drafts/${form.field.slice(0, form.field.lastIndexOf('-'))}`, undefined, { method: 'DELETE' })
  await page.goto(`/console${form.path}`)
  await form.begin?.(page)
  await form.fill(page)
  const within = form.begin ? page.getByRole('dialog').last() : page.locator('#main')
  const typed = await typedInto(within)
  const findings = {}
  for (const { fate, says, answer } of fates) {
    const told = answer(form.field.slice(form.field.lastIndexOf('-') + 1))
    await answerInstead(page, form.sends, method => method === 'GET' ? ofServer : told)
    await meets(form, page, within, typed, fate, says).catch((failure) => { findings[fate] = failure.message })
  }
  return findings
}

async function meets(form, page, within, typed, fate, says) {
  await form.look?.(page)
  await within.getByRole('button', { name: form.press, exact: true }).last().click()
  const summary = within.locator('[id$=-summary]')
  await seen(summary.getByText(says), `the summary says ${fate}`)
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-summary'), undefined, { timeout: 5000 }).catch(() => assert.fail('the focus is moved to the summary'))
  assert.equal(await typedInto(within), typed, 'what was typed stays')
  if (fate === '409' && form.meanwhile) await seen(summary.getByText(form.meanwhile), 'it shows what stands there now')
  if (fate === '422') {
    await seen(within.locator(`[id="${form.field}-complaint"]`).getByText('这一项不对'), 'the field says what is wrong with it')
    await summary.getByRole('link', { name: /这一项不对/ }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), form.field, 'the summary leads to the field')
  }
}

/** Every form is filled in once, in one window after the other, as typing and choosing need the focus: what is wrong, by form. */
async function commandAll() {
  const findings = new Map()
  for (const form of forms()) {
    const page = form.fresh ? await openWindow(browser, demo) : desks[0][form.who]
    const failed = failure => Object.fromEntries(fates.map(({ fate }) => [fate, failure.message]))
    findings.set(form.name, await command(form, page).catch(failed))
    if (form.fresh) await page.context().close()
  }
  return findings
}

let commanded
for (const { fate } of fates) {
  test(`every form says what became of its command: ${fate}`, { timeout: 600_000 }, async () => {
    commanded ??= commandAll()
    const findings = await commanded
    assert.equal(findings.size, forms().length)
    assert.deepEqual([...findings].filter(([, found]) => found[fate]).map(([form, found]) => `${form}: ${found[fate]}`), [])
  })
}

test('a form whose choices could not be read says so and asks again', async () => {
  await open({ path: '/people/new', page: clerk, asks: /\/api\/codes$/ }, () => problem(500, 'web.fault'))
  await seen(clerk.locator('#main').getByText('选项没有读出来'), 'it says that the choices are missing')
  await serverAnswers(clerk)
  await clerk.locator('#main').getByRole('button', { name: '重试' }).click()
  await clerk.locator('#register-ethnic').click()
  await seen(clerk.getByRole('option', { name: '汉族' }), 'the choices are there')
})

test('the shell says when the server cannot be reached at all', async () => {
  await answerInstead(clerk, /\/api\/session$/, () => offline)
  await clerk.goto('/console/')
  await seen(clerk.getByText('连不上服务器'), 'it says so')
  await serverAnswers(clerk)
  await clerk.getByRole('button', { name: '重试' }).click()
  await clerk.getByRole('heading', { level: 1 }).filter({ hasText: /好/ }).waitFor()
})
