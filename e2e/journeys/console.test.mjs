import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'

let demo
let browser

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** A dwelling in which somebody lives, where the viewer is responsible. */
async function livedIn(page) {
  const { body: session } = await ask(page, '/api/session')
  const { body: people } = await ask(page, `/api/people?place=${session.home}&kind=RESIDENT&limit=50`)
  for (const person of people.items) {
    const { body: file } = await ask(page, `/api/people/${person.id}`)
    const residence = file.residences.find(r => r.dwellingId && !r.to)
    if (residence) return { person, dwelling: residence.dwellingId, session }
  }
  throw new Error('nobody of the community lives in a dwelling')
}

/** An identity number that nobody has: the region and birth of a resident who was never there, with its check digit. */
function idNumber(serial) {
  const body = `21010219910203${String(serial).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]
}

const anyOf = letters => letters[Math.floor(Math.random() * letters.length)]

for (const [how, end] of Object.entries({
  'the cookie is gone': async page => page.context().clearCookies({ name: 'lianglin' }),
  'somebody signed out in another tab': async (page) => {
    const other = await page.context().newPage()
    await other.goto('/console/')
    await other.getByRole('banner').getByRole('button').last().click()
    await other.getByRole('menuitem', { name: '退出登录' }).click()
    await other.waitForURL(/sign-in/)
    await other.close()
  },
})) {
  test(`a form outlives its session: ${how}`, async () => {
    const page = await signIn(browser, demo, 'COMMUNITY_CLERK')
    const account = demo.accounts.find(a => a.role === 'COMMUNITY_CLERK')
    const { dwelling } = await livedIn(page)
    const name = `冯${anyOf('春夏秋冬东南西北')}${anyOf('梅兰竹菊松柏桐枫')}`
    await page.goto(`/console/people/new?dwelling=${dwelling}`)
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('证件号码').fill(idNumber(Date.now() % 1000))

    await end(page)
    assert.equal((await ask(page, '/api/session')).body.account, null, 'the session has ended on the server')
    const sent = []
    page.on('response', response => response.request().method() === 'POST' && new URL(response.url()).pathname === '/api/people' && sent.push(response.status()))
    await page.locator('#main').getByRole('button', { name: /登记/ }).last().click()

    const again = page.getByRole('dialog')
    await again.getByText(/登录/).first().waitFor()
    assert.equal(await page.getByLabel('姓名').inputValue(), name, 'the form is still there behind the dialog')
    await again.getByLabel('密码').fill('wrong-password-1')
    await again.getByRole('button', { name: '登录并继续' }).click()
    await again.getByRole('alert').waitFor()
    await again.getByLabel('密码').fill(account.password)
    await again.getByRole('button', { name: '登录并继续' }).click()

    await page.waitForURL(/\/people\/\d+$/)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    assert.deepEqual(sent, [401, 201], 'refused once without a session, and taken once')
    const { body: home } = await ask(page, `/api/dwellings/${dwelling}`)
    assert.equal(home.occupants.filter(o => o.person.name === name).length, 1, 'registered once')
    await page.context().close()
  })
}
