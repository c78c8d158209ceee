// Without a mouse: every page is walked through from end to end, and each does its main job.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openBrowser, signIn, startDemo } from '../demo.mjs'
import { focused, focusIsSeen, takeOption, walkTo } from '../keys.mjs'
import { lookAtAll, pagesOfTheConsole } from '../pages.mjs'

let demo, browser, windows, page, known

before(async () => {
  demo = await startDemo({ people: 20_000 })
  browser = await openBrowser()
  windows = await pagesOfTheConsole(browser, demo)
  page = windows.clerk.page
  await page.evaluate(() => sessionStorage.setItem('tags.purpose', 'VISIT'))
  const { home } = (await ask(page, '/api/session')).body
  const people = (await ask(page, `/api/people?place=${home}&kind=RESIDENT&minAge=20&limit=50`)).body.items
  const buildings = (await ask(page, `/api/places/${home}/buildings?limit=1`)).body.items
  known = { home, person: people.find(({ marks }) => !marks.includes('住址不详')), building: buildings[0] }
}, { timeout: 400_000 })

after(async () => {
  await browser?.close()
  await demo?.stop()
})

async function at(path, where = page) {
  await where.goto(`/console${path}`)
  await where.getByRole('heading', { level: 1 }).first().waitFor()
  await where.waitForLoadState('networkidle')
}
const drawer = where => where.locator('.el-drawer:visible, .el-dialog:visible').last()

/** Closes what lies above, and is where it was opened. */
async function escape(where, opener) {
  await where.keyboard.press('Escape')
  await drawer(where).waitFor({ state: 'hidden' })
  for (const end = Date.now() + 3000; await focused(where) !== opener;) {
    assert.ok(Date.now() < end, `the focus comes back to “${opener}”, and not to “${await focused(where)}”`)
    await where.waitForTimeout(50)
  }
}

/** Tab, until the page is at its end: each stop, what is seen of it, and what can be used but is never reached. */
async function walk(where) {
  await where.evaluate(() => {
    const start = document.createElement('span')
    start.tabIndex = -1
    document.body.prepend(start)
    start.focus()
    start.remove()
    scrollTo(0, 0)
  })
  const findings = []
  let before = ''
  for (let step = 0; step < 400; step++) {
    await where.keyboard.press('Tab')
    const stop = await where.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const again = element.hasAttribute('data-walked')
      element.setAttribute('data-walked', '')
      const { width, height, top, bottom } = element.getBoundingClientRect()
      const shown = element.closest('.el-checkbox, .el-radio, .el-select, .el-upload') ?? element
      const { opacity, visibility } = getComputedStyle(shown)
      return { again, tag: `${element.tagName.toLowerCase()}.${element.className}`.slice(0, 60), hidden: visibility === 'hidden' || opacity === '0' || (width * height === 0 && shown.getBoundingClientRect().width === 0), off: bottom < 0 || top > innerHeight }
    })
    if (stop === null || stop.again) {
      if (stop?.again && step < 3) findings.push(`the focus is caught at once, at ${stop.tag}`)
      if (stop?.again && before === stop.tag && await where.evaluate(() => document.activeElement.closest('#main'))) findings.push(`the focus is caught at ${stop.tag}`)
      break
    }
    before = stop.tag
    if (stop.hidden) findings.push(`the focus is on something hidden: ${stop.tag}`)
    if (stop.off) findings.push(`the focus is out of sight: ${stop.tag}`)
    if (step % 4 === 0 && !await focusIsSeen(where)) findings.push(`the focus is not seen: ${stop.tag} “${await focused(where)}”`)
  }
  const missed = await where.evaluate(() => [...document.querySelectorAll('#main :is(a[href], button, input, select, textarea, [tabindex="0"])')]
    .filter(element => !element.disabled && element.tabIndex >= 0 && !element.hasAttribute('data-walked') && element.getClientRects().length > 0 && !element.closest('details:not([open]) > :not(summary)'))
    // of radio buttons one is reached, and the arrows reach the others
    .filter(element => element.type !== 'radio')
    .map(element => `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`))
  return [...findings, ...missed.map(element => `Tab never comes to ${element}`)]
}

test('every page is walked through by Tab: nothing is missed, hidden, or a trap', { timeout: 600_000 }, async () => {
  const findings = []
  let walked = 0
  await lookAtAll(windows, async (where, path) => {
    await at(path, where)
    findings.push(...(await walk(where)).map(finding => `${path}: ${finding}`))
    walked++
  })
  assert.ok(walked > 30)
  assert.deepEqual(findings, [])
})

test('the first key leads past the menu into the page', async () => {
  await at('/people')
  await page.evaluate(() => document.activeElement?.blur())
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')
})

test('the list of people: arrows walk it, Enter opens, Escape leads back to the row', async () => {
  await at('/people')
  await page.locator('#main tbody tr').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  const row = await focused(page)
  assert.ok(row)
  await page.keyboard.press('Enter')
  await drawer(page).waitFor()
  await escape(page, row)
})

test('a person: a value is corrected as far as the summary, and the way back', async () => {
  await at(`/people/${known.person.id}`)
  await walkTo(page, '更正姓名', { most: 80 })
  await page.keyboard.press('Enter')
  await drawer(page).waitFor()
  await walkTo(page, '改为')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id.endsWith('-summary'))
  await escape(page, '更正姓名 更正')
})

test('a building: the arrows walk the dwellings, Enter opens one, Escape leads back to it', async () => {
  await at(`/buildings/${known.building.id}`)
  await walkTo(page, /单元/, { most: 60 })
  for (const key of ['ArrowDown', 'ArrowRight', 'End', 'Home', 'ArrowDown']) await page.keyboard.press(key)
  const cell = await page.evaluate(() => document.activeElement.getAttribute('data-dwelling'))
  assert.ok(cell)
  await page.keyboard.press('Enter')
  await drawer(page).waitFor()
  await page.keyboard.press('Escape')
  await drawer(page).waitFor({ state: 'hidden' })
  await page.waitForFunction(cell => document.activeElement?.getAttribute('data-dwelling') === cell, cell)
})

test('the place one works in is changed in the tree of places', async () => {
  await at('/people')
  await walkTo(page, /切换工作地方/)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.closest('.el-dialog, .el-drawer, .el-popper'))
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => /切换工作地方/.test(document.activeElement?.getAttribute('aria-label') ?? ''))
})

test('the map: a place is reached by the list beside it, without the map', async () => {
  await at('/map')
  const place = (await ask(page, `/api/places/${known.home}`)).body
  const before = page.url()
  await walkTo(page, new RegExp(place.children[0].name), { most: 80 })
  assert.ok(await focusIsSeen(page))
  await page.keyboard.press('Enter')
  await page.waitForFunction(before => location.href !== before, before)
})

test('lists of key groups: purpose and tag are chosen, and a person is ticked', async () => {
  await at('/tags/listed?view=COVERED')
  await page.locator('#main tbody tr').first().waitFor()
  await walkTo(page, '查看用途', { most: 60 })
  await takeOption(page, '核对更正')
  await page.locator('#main tbody tr').first().waitFor()
  assert.equal(await page.evaluate(() => sessionStorage.getItem('tags.purpose')) !== 'VISIT', true, 'another purpose is stated')
  await walkTo(page, '查看用途', { by: 'Shift+Tab', most: 5 })
  await takeOption(page, '入户走访')
})

test('imports: a file is chosen', async () => {
  await at('/imports')
  const chooser = page.waitForEvent('filechooser', { timeout: 10_000 })
  await walkTo(page, /选择文件|选文件/, { most: 60 })
  await page.keyboard.press('Enter')
  await chooser
})

test('notices: what is to be told is chosen and saved', async () => {
  await at('/notices/settings')
  await walkTo(page, /^保存/, { most: 80 })
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/notices$/)
})

test('staffing, accounts, the trail and parameters: a row opens and closes', async () => {
  for (const [where, path] of [[page, '/staffing'], [windows.admin.page, '/accounts'], [windows.auditor.page, '/audit'], [windows.security.page, '/parameters']]) {
    await at(path, where)
    await where.locator('#main tbody tr[data-row]').first().waitFor()
    await where.keyboard.press('j')
    const row = await focused(where)
    assert.ok(row, path)
    await where.keyboard.press('Enter')
    await drawer(where).waitFor()
    await where.waitForFunction(() => document.activeElement?.closest('.el-drawer, .el-dialog'))
    await escape(where, row)
  }
})

test('help opens on the page and closes, in both languages', async () => {
  await at('/tags')
  for (const [language, help] of [['en', /help/i], ['zh-CN', /本页帮助/]]) {
    await walkTo(page, language === 'en' ? 'English' : '中文')
    await page.keyboard.press('Enter')
    await page.locator(`html[lang=${language}]`).waitFor()
    await page.evaluate(() => document.activeElement?.blur())
    await walkTo(page, help)
    await page.keyboard.press('Enter')
    await drawer(page).waitFor()
    assert.ok((await drawer(page).innerText()).length > 100)
    await page.keyboard.press('Escape')
    await drawer(page).waitFor({ state: 'hidden' })
    await page.evaluate(() => { document.activeElement?.blur() })
  }
})
