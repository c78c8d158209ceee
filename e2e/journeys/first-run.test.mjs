import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { ask, openBrowser, openWindow, startEmpty } from '../demo.mjs'
import { barriers } from '../axe.mjs'

let server
let browser

before(async () => {
  server = await startEmpty()
  browser = await openBrowser()
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await server?.stop()
})

const three = [
  { title: '系统管理员', username: 'sys', displayName: '系统一', password: 'Correct-Horse-1' },
  { title: '安全管理员', username: 'sec', displayName: '安全二', password: 'Battery-Staple-2' },
  { title: '审计管理员', username: 'aud', displayName: '审计三', password: 'Purple-Lantern-3' },
]

async function fillIn(page, token, administrators) {
  await page.getByLabel('启用口令').fill(token)
  for (const { title, username, displayName, password } of administrators) {
    const fields = page.getByRole('group', { name: title })
    await fields.getByLabel('用户名').fill(username)
    await fields.getByLabel('姓名').fill(displayName)
    await fields.getByLabel('密码', { exact: true }).fill(password)
  }
  await page.getByRole('button', { name: '建立三位管理员' }).click()
}

test('the first run makes three administrators once, refuses a weak password with its reason, and leads to the authenticator', async () => {
  const page = await openWindow(browser, server)
  await page.goto('/console/people')
  await page.waitForURL(/\/console\/setup$/)
  await page.getByRole('heading', { level: 1, name: '首次启用' }).waitFor()
  assert.deepEqual(await barriers(page), [])

  await fillIn(page, 'not-the-token', three)
  await page.getByRole('alert').getByRole('heading', { name: '初始化口令不正确' }).waitFor()

  await fillIn(page, server.token, three.map(a => a.username === 'sec' ? { ...a, password: 'sec12' } : a))
  const complaint = page.getByRole('group', { name: '安全管理员' }).locator('.complaint')
  await complaint.waitFor()
  assert.match(await complaint.innerText(), /\d+/, 'the rule names its number')
  assert.equal(await page.getByRole('group', { name: '系统管理员' }).locator('.complaint').count(), 0)
  const summary = page.getByRole('alert')
  assert.match(await summary.innerText(), /密码不符合要求/)
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'setup-summary')
  await summary.getByRole('link').first().click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'setup-administrators[1].password')
  assert.equal(await page.getByRole('group', { name: '系统管理员' }).getByLabel('姓名').inputValue(), '系统一', 'what was typed is still there')

  await fillIn(page, server.token, three)
  await page.waitForURL(/\/console\/sign-in/)

  await page.getByLabel('用户名').fill('sys')
  await page.getByLabel('密码', { exact: true }).fill('Correct-Horse-1')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(/\/console\/second-factor/)
  await page.getByRole('img', { name: /二维码/ }).waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.goto('/console/accounts')
  await page.waitForURL(/\/console\/second-factor/)

  const secret = (await page.locator('.code').innerText()).replaceAll(' ', '')
  await page.getByLabel('验证器显示的 6 位数字').fill('000000')
  await page.getByRole('button', { name: '完成绑定' }).click()
  await page.getByRole('alert').first().waitFor()
  await page.getByLabel('验证器显示的 6 位数字').fill(codeOf(secret))
  await page.getByRole('button', { name: '完成绑定' }).click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: '系统一' }).waitFor()
  await page.goto('/console/accounts')
  await page.getByText('安全二').first().waitFor()
  await page.context().close()
})

test('there is no second set-up, neither by page nor by interface', async () => {
  const page = await openWindow(browser, server)
  await page.goto('/console/setup')
  await page.waitForURL(/\/console\/sign-in/)
  assert.equal((await ask(page, '/api/session')).body.setupRequired, false)
  const csrf = (await page.context().cookies()).find(cookie => cookie.name === 'XSRF-TOKEN').value
  const again = await page.request.post('/api/setup', {
    headers: { 'X-XSRF-TOKEN': csrf },
    data: { token: server.token, administrators: ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'].map((kind, i) => ({ kind, username: `other${i}`, displayName: '另一人', password: `Another-Horse-${i}` })) },
  })
  assert.equal(again.status(), 409)
  assert.equal((await again.json()).code, 'access.set-up-done')
  await page.context().close()
})

/** The code that an authenticator would show now (RFC 6238: SHA-1, 30 seconds, 6 digits). */
function codeOf(secret) {
  const bits = [...secret].map(letter => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash[19] & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
