import { ancestorsOf, city, levelOf, pathOf, places, prefixOf, ringOf, type MockPlace } from './city.ts'
import { buildingOf, buildingsIn, dwellingOf, estatesIn, kindName, occupantKind, peopleIn, personOf, type MockPerson } from './homes.ts'
import { between, chance, pick } from './random.ts'
import { knows, scope, session, state } from './session.ts'

export interface MockReply { status: number, data?: unknown }
type Body = Record<string, unknown>
type Route = [method: string, path: RegExp, (match: string[], query: URLSearchParams, body: Body) => MockReply]

const ok = (data?: unknown): MockReply => ({ status: data === undefined ? 204 : 200, data })
const problem = (status: number, code: string, title: string, detail = '', repair = '', errors: unknown[] = []): MockReply => ({ status, data: { type: `/problems/${code.replace('.', '/')}`, title, status, detail, code, repair, errors } })
const unseen = () => problem(404, 'web.not-found', '没有找到', '它不存在,或不在您的管辖范围内。', '请用查找框重新查找。')

function page<T>(all: T[], query: URLSearchParams) {
  const from = Number(query.get('after') ?? 0), size = Number(query.get('limit') ?? 50)
  return { items: all.slice(from, from + size), next: from + size < all.length ? String(from + size) : null, total: Math.min(all.length, 10000), totalCapped: all.length > 10000 }
}

const sees = (area: string) => { const mine = scope(); return mine !== null && area.startsWith(prefixOf(mine)) }
const touches = (area: string) => { const mine = scope(); return mine !== null && (sees(area) || mine.startsWith(prefixOf(area))) }
const countsOf = (place: MockPlace) => sees(place.area) ? place.counts : null

function place(area: string) {
  const found = places.get(area)
  if (!found) return unseen()
  const ring = ringOf(found.rect), xs = ring.map(([x]) => x), ys = ring.map(([, y]) => y)
  const roles = found.level === 'GRID' ? [['GRID_LEADER', '网格长'], ['FULLTIME', '专职网格员'], ['POLICE', '社区民警']] : []
  return ok({
    area, name: found.name, level: found.level, kind: found.kind, urbanRuralClass: found.level === 'COMMUNITY' ? '111' : null, ancestors: ancestorsOf(area),
    centre: [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2], bbox: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], validFrom: '2021-05-01', counts: countsOf(found),
    children: found.children.map(child => ({ area: child.area, name: child.name, level: child.level, kind: child.kind, counts: countsOf(child) })),
    posts: roles.map(([role, roleName], i) => ({ role, roleName, holder: pick(['孙丽', '周强', '吴敏', '郑涛'], area, i), phoneMasked: `139****${between(1000, 9999, area, i)}`, trainedOn: i < 2 ? `2023-0${i + 3}-12` : null })), version: 1,
  })
}

function building(id: number) {
  const found = buildingOf(id)
  if (!found) return unseen()
  const dwellings = Array.from({ length: found.dwellings }, (_, k) => dwellingOf(id * 1000 + k)!).map(d => ({ id: d.id, unit: d.unit, floor: d.floor, room: d.room, use: d.use, occupancy: d.occupancy, persons: d.people.length, elders60: d.elders60, children14: d.children14, eldersAlone: d.eldersAlone }))
  return ok({ id: found.id, estate: found.estate, number: found.number, area: found.grid, gridName: found.gridName, ancestors: [...ancestorsOf(found.grid), { area: found.grid, name: found.gridName, level: 'GRID' }], floors: found.floors, units: found.units, builtYear: found.builtYear, lift: found.lift, lon: found.lon, lat: found.lat, matrix: { units: Array.from({ length: found.units }, (_, i) => ({ unit: i + 1, rooms: 2 })), dwellings } })
}

const relations = [['02', '户主'], ['10', '配偶'], ['20', '子女'], ['40', '孙子女']]
const member = (p: MockPerson, i: number) => ({ ...p, relation: relations[Math.min(i, 3)]![0], relationName: relations[Math.min(i, 3)]![1], from: '2015-03-01' })
const groupings = [['REGISTERED', '户籍户'], ['LIVING', '共同生活户'], ['ASSISTANCE', '救助户']] as const

function householdsOf(dwellingId: number) {
  const d = dwellingOf(dwellingId)
  if (!d || !d.people.length) return []
  return groupings.filter((_, g) => g < 2 || chance(dwellingId, 'aid') > 0.6).map(([grouping, groupingName], g) => ({ id: `${dwellingId}-${grouping}`, grouping, groupingName, people: g === 1 ? d.people : d.people.slice(0, Math.max(1, d.people.length - 1)) }))
}

function dwelling(id: number) {
  const d = dwellingOf(id)
  if (!d) return unseen()
  if (!sees(d.building.grid)) return problem(403, 'access.outside-scope', '不在您的管辖范围内', '这条记录属于您管辖范围以外的地方。', '请联系该地所属社区或上级单位办理。')
  const kind = occupantKind(d.id, d.occupancy)
  const former = personOf((id + 1) * 10)
  return ok({
    id: d.id, building: { id: d.building.id, number: d.building.number, estateName: d.building.estate.name }, area: d.building.grid, gridName: d.building.gridName, ancestors: [...ancestorsOf(d.building.grid), { area: d.building.grid, name: d.building.gridName, level: 'GRID' }],
    address: `${pathOf(d.building.grid)} ${d.address}`, unit: d.unit, floor: d.floor, room: d.room, rooms: d.rooms, areaM2: d.areaM2, use: d.use, occupants: d.people.map(person => ({ person, kind, kindName: kindName(kind), main: true, from: '2016-09-01', source: '网格入户采集' })),
    households: householdsOf(id).map(h => ({ id: h.id, grouping: h.grouping, groupingName: h.groupingName, members: h.people.length, headName: h.people[0]?.name ?? null })), past: former ? [{ person: former, kind, from: '2009-05-01', to: '2016-08-20' }] : [], version: 3,
  })
}

const corrected = new Map<string, string>()
const versions = new Map<string, number>()

function person(id: number, query: URLSearchParams) {
  const line = personOf(id)
  if (!line) return unseen()
  if (!sees(line.area)) return problem(403, 'access.outside-scope', '不在您的管辖范围内', '这条记录属于您管辖范围以外的地方。', '请联系该地所属社区或上级单位办理。')
  const dwellingId = Math.floor(id / 10)
  const attribute = (key: string, label: string, value: string | null, masked = false, code?: string, source = 'POLICE') => ({ key, label, value: corrected.get(`${id}/${key}`) ?? value, masked, code, provenance: { source, sourceName: source === 'POLICE' ? '公安人口库' : '网格入户采集', date: '2023-04-18', giver: source === 'POLICE' ? '' : '孙丽', from: '2020-01-01', verifiedAt: chance(id, key) > 0.4 ? '2023-05-20T09:30:00+08:00' : null } })
  const households = householdsOf(dwellingId).filter(h => h.people.some(p => p.id === line.id))
  const spouse = id % 10 < 2 ? dwellingOf(dwellingId)?.people.find(p => p.id === String(dwellingId * 10 + 1 - (id % 10))) ?? null : null
  return ok({
    line, version: versions.get(String(id)) ?? 1, asOf: query.get('validAt') || query.get('knownAt') ? { validAt: query.get('validAt'), knownAt: query.get('knownAt') } : null,
    attributes: [
      attribute('name', '姓名', line.name), attribute('sex', '性别', line.sexName, false, line.sex), attribute('birthDate', '出生日期', line.birthDate, true), attribute('idNumber', '证件号码', line.idMasked, true), attribute('phone', '电话', line.phoneMasked, true, undefined, 'FIELD'),
      attribute('ethnic', '民族', '汉族', false, '01'), attribute('marital', '婚姻状况', spouse ? '已婚' : '未婚', false, spouse ? '20' : '10', 'FIELD'), attribute('education', '文化程度', '高中', false, '60', 'FIELD'), attribute('political', '政治面貌', '群众', false, '13'), attribute('health', '健康状况', '良好', false, '10', 'FIELD'), attribute('registeredAddress', '户籍地址', `沈阳市${pathOf(line.area)}`), attribute('formerNames', '曾用名', null),
    ],
    residences: [{ dwellingId: String(dwellingId), address: line.address, area: line.area, kind: 'RH_RL', kindName: '户在人在', main: true, from: '2016-09-01', to: null, source: '网格入户采集' }, { dwellingId: null, address: '大东区某某街道某社区', area: '210104001001', kind: 'NR_L', kindName: '人在户不在', main: true, from: '2009-02-01', to: '2016-08-31', source: '公安人口库' }],
    households: households.map(h => ({ id: h.id, grouping: h.grouping, groupingName: h.groupingName, relation: '02', relationName: '户主', members: h.people.map(member) })), spouse,
    timeline: [{ at: '2023-05-20T09:30:00+08:00', kind: 'VERIFIED', title: '入户核实', detail: '各项资料无变化', source: '网格入户采集' }, { at: '2020-11-01', kind: 'CENSUS', title: '人口普查登记', detail: '', source: '公安人口库' }, { at: '2016-09-01', kind: 'MOVED', title: '搬入', detail: line.address, source: '网格入户采集' }, { at: '2009-02-01', kind: 'MOVED', title: '搬入', detail: '大东区某某街道某社区', source: '公安人口库' }],
  })
}

function household(id: string) {
  const [dwellingText = '', grouping] = id.split('-')
  const all = householdsOf(Number(dwellingText)), h = all.find(one => one.grouping === grouping), d = dwellingOf(Number(dwellingText))
  if (!h || !d) return unseen()
  return ok({ id, grouping, groupingName: h.groupingName, kind: 'FAMILY', registration: 'LOCAL', address: `${pathOf(d.building.grid)} ${d.address}`, area: d.building.grid, areaName: d.building.gridName, dwellingId: d.id, from: '2015-03-01', members: h.people.map(member), past: [], otherGroupings: all.filter(one => one.id !== id).map(one => ({ id: one.id, grouping: one.grouping, groupingName: one.groupingName })), version: 1 })
}

function search(query: URLSearchParams) {
  const q = (query.get('q') ?? '').trim(), limit = Number(query.get('limit') ?? 20), mine = query.get('place') ?? scope() ?? '210100000000'
  const people: (MockPerson & { matched: string[] })[] = []
  if (/[\u4e00-\u9fff]/.test(q) || /^\d{4}$/.test(q)) {
    for (const p of peopleIn(mine, 0)) {
      if (p.name.includes(q) || p.idMasked.endsWith(q) || p.phoneMasked?.endsWith(q) || p.address.includes(q)) people.push({ ...p, matched: [q] })
      if (people.length > limit || Number(p.id) > 4e8) break
    }
  }
  const found = [...places.values()].filter(p => p.name.includes(q) || p.area === q).slice(0, 6).map(p => ({ type: 'AREA', id: p.area, name: p.name, path: pathOf(p.area), area: p.area }))
  const flats = q.length > 1 ? buildingsIn(mine).slice(0, 300).filter(b => q.split(/\s+/).every(word => `${b.estate.name} ${b.number}`.includes(word) || /^\d+$/.test(word))).slice(0, 4).flatMap(b => [{ type: 'BUILDING', id: b.id, name: `${b.estate.name} ${b.number}`, path: pathOf(b.grid), area: b.grid }, ...Array.from({ length: 2 }, (_, k) => dwellingOf(Number(b.id) * 1000 + k)!).map(d => ({ type: 'DWELLING', id: d.id, name: d.address, path: pathOf(b.grid), area: b.grid }))]) : []
  return ok({ query: q, interpretation: /^\d{4}$/.test(q) ? 'ID_TAIL' : 'NAME', people: people.slice(0, limit), places: [...found, ...flats].slice(0, limit), more: people.length > limit, tookMs: 23 })
}

const code = (text: string) => text.split(' ').map(entry => ({ code: entry.replace(/[^\dA-Z_]/g, ''), name: entry.replace(/[\dA-Z_]/g, '') }))
const codes = {
  sex: code('1男 2女 0未知 9未说明'), ethnic: code('01汉族 11满族 10朝鲜族 03回族 38锡伯族 02蒙古族'), marital: code('10未婚 20已婚 30丧偶 40离婚 90未说明'), education: code('20大学 60高中 70初中 80小学 90未说明'),
  relation: code('10配偶 20子 30女 41孙子 51父亲 52母亲 99非亲属'), occupancyKind: code('RH_RL户在人在 NR_L人在户不在 R_NL户在人不在 TEMP临时居住'), idType: code('01居民身份证 02户口簿 03港澳居民居住证 99无证件'), purpose: code('VISIT入户走访'), use: code('SELF自住 RENTED出租 VACANT空置 COMMERCIAL商用 COLLECTIVE集体'), postRole: code('GRID_LEADER网格长 FULLTIME专职网格员 PARTTIME兼职网格员 BUILDING_HEAD楼长 POLICE民警'), source: code('FIELD网格入户采集 RESIDENT居民申报 CLERK社区窗口登记 POLICE公安人口库'), site: code('MALL商场'),
}

const hex = (seed: string) => Array.from({ length: 64 }, (_, i) => '0123456789abcdef'[between(0, 15, seed, i)]).join('')
const actions = [['people.unmask', '查看完整号码'], ['people.correct', '更正资料'], ['people.register', '登记人员'], ['access.sign-in', '登录'], ['place.special-grid', '划定专属网格']]
const trail = Array.from({ length: 420 }, (_, i) => { const [action, actionName] = pick(actions, i); return { chain: i % 16, seq: String(900 - i), at: new Date(Date.UTC(2023, 6, 5, 8, 0) - i * 437000).toISOString(), actor: pick(['clerk', 'district', 'grid'], i), actorName: pick(['王社工', '张晓梅', '赵网格'], i), action, actionName, subject: action === 'access.sign-in' ? 'account:12' : `person:${between(1000, 9000, i)}`, area: '210102001001', purpose: action === 'people.unmask' ? '入户走访' : null, details: action === 'people.unmask' ? { field: 'phone', note: '电话回访' } : {}, hash: hex(`h${i}`) } })
const accounts = Array.from({ length: 63 }, (_, i) => ({ id: String(i + 1), username: `clerk${String(i + 1).padStart(2, '0')}`, displayName: pick(['王敏', '李强', '张蕾', '赵刚', '孙悦'], i), state: i === 7 ? 'CLOSED' : 'ACTIVE', lockedUntil: i === 2 ? '2023-07-05T17:30:00+08:00' : null, secondFactor: i % 3 === 0, demo: true, grants: i === 5 ? [] : [{ id: String(1000 + i), role: 'COMMUNITY_CLERK', area: '210102001001', since: '2023-03-01', grantedBy: 'secadmin' }] }))

const routes: Route[] = [
  ['GET', /^session$/, () => ok(session())],
  ['POST', /^session$/, (_, __, { username, password, code }) => {
    if (username === 'locked') return problem(403, 'access.locked', '账号已锁定', '连续多次登录失败,请在 15 分钟后再试。', '可等待自动解锁,或请系统管理员解锁。')
    if (typeof username !== 'string' || !knows(username) || password !== 'demo') return problem(401, 'access.sign-in-failed', '登录失败', '用户名、密码或动态码不正确。', '请核对后重试;连续多次失败账号会被锁定。')
    if (state.factor && code !== '123456') return problem(401, 'access.second-factor-required', '需要动态码', '该账号已绑定身份验证器。', '请输入 6 位动态码。')
    state.user = username
    return ok()
  }],
  ['DELETE', /^session$/, () => { state.user = null; return ok() }],
  ['POST', /^session\/password$/, (_, __, { current }) => { if (current !== 'demo') return problem(422, 'access.wrong-password', '当前密码不正确', '', '', [{ field: 'current', code: 'access.wrong-password', message: '当前密码不正确', repair: '请重新输入' }]); state.mustChange = false; return ok() }],
  ['POST', /^session\/totp$/, () => ok({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Lianglin:demo?secret=JBSWY3DPEHPK3PXP&issuer=Lianglin' })],
  ['POST', /^session\/totp\/confirm$/, (_, __, { code }) => { if (code !== '123456') return problem(422, 'access.wrong-code', '动态码不正确', '', '', [{ field: 'code', code: 'access.wrong-code', message: '动态码不正确', repair: '请等下一个' }]); state.enrol = false; return ok() }],
  ['POST', /^setup$/, (_, __, { token }) => { if (token !== 'demo') return problem(403, 'access.wrong-set-up-token', '启用口令不正确', '', '请看服务器日志', [{ field: 'token', code: 'x', message: '启用口令不正确', repair: '' }]); state.setup = false; return ok() }],
  ['GET', /^accounts$/, (_, q) => ok(page(accounts.filter(a => (a.username + a.displayName).includes(q.get('q') ?? '')), q))],
  ['POST', /^accounts$/, (_, __, { username }) => username === 'clerk01' ? problem(409, 'access.username-taken', '用户名已被使用', '', '请换一个', [{ field: 'username', code: 'x', message: '用户名“clerk01”已被使用', repair: '请换一个' }]) : ok({ id: '99', initialPassword: 'Meadow-7-lantern-quiet' })],
  ['POST', /^accounts\/(\d+)\/(close|reopen)$/, ([, id, verb]) => { accounts[Number(id) - 1]!.state = verb === 'close' ? 'CLOSED' : 'ACTIVE'; return ok() }],
  ['POST', /^accounts\/(\d+)\/password$/, () => ok({ oneTimePassword: 'kestrel4-harbour7aZ' })],
  ['DELETE', /^accounts\/(\d+)\/authenticator$/, ([, id]) => { accounts[Number(id) - 1]!.secondFactor = false; return ok() }],
  ['POST', /^accounts\/(\d+)\/unlock$/, ([, id]) => { accounts[Number(id) - 1]!.lockedUntil = null; return ok() }],
  ['POST', /^accounts\/(\d+)\/grants$/, ([, id], __, { role, area }) => { accounts[Number(id) - 1]!.grants.push({ id: String(Date.now()), role: String(role), area: String(area), since: '2023-07-05', grantedBy: 'secadmin' }); return ok({ id: '1' }) }],
  ['DELETE', /^accounts\/(\d+)\/grants\/(\d+)$/, ([, id, grant]) => { const a = accounts[Number(id) - 1]!; a.grants = a.grants.filter(g => String(g.id) !== grant); return ok() }],
  ['GET', /^places\/tree$/, () => ok({ asOf: '2023-07-05T00:00:00+08:00', nodes: [...places.values()].map(p => [p.area, p.name, ({ CITY: 'C', DISTRICT: 'D', STREET: 'S', COMMUNITY: 'M', GRID: 'G' })[p.level], p.kind]) })],
  ['GET', /^places\/(\d+)$/, ([, area]) => place(area!)],
  ['GET', /^places\/(\d+)\/estates$/, ([, area], q) => ok(page(estatesIn(area!), q))],
  ['GET', /^places\/(\d+)\/buildings$/, ([, area], q) => ok(page(buildingsIn(area!, q.get('estate')).map(b => touches(b.grid) ? b : { ...b, persons: null }), q))],
  ['POST', /^grids\/check$/, (_, __, { polygon }) => JSON.stringify(polygon).length > 700 ? problem(422, 'place.polygon', '边界有问题', '', '', [{ field: 'polygon', code: 'place.polygon-crosses', message: '边界自己相交', repair: '请按顺序点出拐点' }]) : ok({ ok: true, dwellings: 84 })],
  ['POST', /^grids\/special$/, (_, __, { community }) => place(String(community))],
  ['POST', /^grids\/(\d+)\/posts$/, (_, __, { holder }) => holder ? ok() : problem(422, 'web.malformed', '请求内容有误', '', '请按各字段下方的提示修改。', [{ field: 'holder', code: 'web.required', message: '此项必填', repair: '请填写姓名' }])],
  ['GET', /^buildings\/(\d+)$/, ([, id]) => building(Number(id))],
  ['GET', /^dwellings\/(\d+)$/, ([, id]) => dwelling(Number(id))],
  ['GET', /^households\/(.+)$/, ([, id]) => household(id!)],
  ['GET', /^search$/, (_, q) => search(q)],
  ['GET', /^codes$/, () => ok(codes)],
  ['GET', /^people$/, (_, q) => {
    const size = Number(q.get('limit') ?? 50), items: MockPerson[] = [], least = Number(q.get('minAge') ?? 0), most = Number(q.get('maxAge') ?? 999)
    const found = places.get(q.get('place') ?? scope() ?? '')
    for (const p of peopleIn(found?.area ?? '210102001001', Number(q.get('after') ?? 0))) {
      if (p.age < least || p.age > most || (q.get('sex') && p.sex !== q.get('sex')) || (q.get('alone') && !p.marks.includes('独居')) || (q.get('lifeStatus') ?? 'ALIVE') !== 'ALIVE') continue
      if (items.length === size) return ok({ items, next: items.at(-1)!.id, total: Math.min(10000, found?.counts.persons ?? 0), totalCapped: (found?.counts.persons ?? 0) > 10000 })
      items.push(p)
    }
    return ok({ items, next: null, total: items.length, totalCapped: false })
  }],
  ['POST', /^people$/, (_, __, { idNumber, dwellingId }) => idNumber === '210199194307090018' ? ok({ id: `${String(dwellingId)}0` }) : problem(422, 'people.refused', '有内容需要修改', '', '', [{ field: 'idNumber', code: 'people.id-check-digit', message: '证件号码的校验位不对', repair: '请对照证件重新输入最后一位' }])],
  ['GET', /^people\/(\d+)$/, ([, id], q) => person(Number(id), q)],
  ['POST', /^people\/(\d+)\/unmask$/, ([, id], __, { field }) => chance(id!, 'limit') > 0.97 ? problem(429, 'people.unmask-limit', '今天的查看次数已用完', '每人每天 50 次。', '如确有需要,请所在单位负责人查看。') : ok({ field, value: field === 'phone' ? '13800001234' : '210199194307090018', remaining: 37 })],
  ['POST', /^people\/(\d+)\/corrections$/, ([, id], __, { version, attribute, value }) => {
    if (Number(version) !== (versions.get(id!) ?? 1)) return problem(409, 'people.changed-meanwhile', '刚被别人改过', '您打开以后,另一位同事改过这个人的资料。', '请核对两个值,再决定用哪一个。')
    corrected.set(`${id}/${String(attribute)}`, String(value))
    versions.set(id!, (versions.get(id!) ?? 1) + 1)
    return ok()
  }],
  ['POST', /^people\/(\d+)\/residences$/, () => ok()],
  ['GET', /^audit$/, (_, q) => ok(page(trail.filter(e => (!q.get('actor') || e.actor === q.get('actor')) && (!q.get('action') || e.action === q.get('action')) && (!q.get('subject') || e.subject === q.get('subject'))), q))],
  ['GET', /^audit\/(\d+)\/(\d+)\/proof$/, ([, chain, seq]) => { const entry = trail.find(e => e.chain === Number(chain) && e.seq === seq)!; return ok({ entry, canonical: '', links: [], previousHash: hex(`p${seq}`), hash: entry.hash, headSeq: '900', headHash: hex('head'), anchor: { day: '2023-07-04', statement: '', root: hex('root'), path: [], signature: '', publicKey: '' }, ok: true }) }],
  ['POST', /^audit\/verification$/, () => ok({ entries: '14400', chains: 16, ok: true, firstBad: null, lastAnchor: '2023-07-04', tookMs: 812 })],
  // Turns the mock: {"user":"clerk"}, {"fail":{"/api/people":500}}, {"setup":true}.
  ['POST', /^dev$/, (_, __, change) => { Object.assign(state, change); return ok(state) }],
]

export function handle(method: string, url: URL, body: Body): MockReply {
  const path = url.pathname.replace(/^\/api\//, '')
  const failure = Object.entries(state.fail).find(([prefix]) => url.pathname.startsWith(prefix))
  if (failure && path !== 'dev') return problem(failure[1], 'web.fault', '系统出现故障', '故障编号 7f3a。您的操作没有生效,已填写的内容仍在页面上。', '请稍后重试。')
  const anonymous = path === 'dev' || path === 'session' || path === 'setup'
  if (!anonymous && !state.user) return problem(401, 'access.not-signed-in', '请先登录', '登录已过期或尚未登录。')
  for (const [verb, pattern, answer] of routes) {
    const match = pattern.exec(path)
    if (verb === method && match) return answer([...match], url.searchParams, body)
  }
  return unseen()
}

export { city, levelOf }
