// Answers questions of a page in place of the server. Playwright's own page.route switches the browser's cache off and has every
// request wait: each page that is opened fetches a hundred files of the console anew. Here only questions to the API are held up.

/** What an answer may be besides one with a status: the server's own, or none because there is no connection. */
export const ofServer = null
export const offline = { offline: true }

const asking = new WeakMap()

/** From now on `answer`, called with the method, says what the page hears from addresses like `asks`; nothing else is held up. */
export async function answerInstead(page, asks, answer) {
  await serverAnswers(page)
  const session = await page.context().newCDPSession(page)
  asking.set(page, session)
  session.on('Fetch.requestPaused', async ({ requestId, request }) => {
    const said = asks.test(request.url) ? await answer(request.method) : ofServer
    // whoever asked may have left meanwhile, or the server answers again
    await reply(session, requestId, said).catch(() => {})
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/api/*' }] })
}

function reply(session, requestId, said) {
  if (said === ofServer) return session.send('Fetch.continueRequest', { requestId })
  if (said === offline) return session.send('Fetch.failRequest', { requestId, errorReason: 'InternetDisconnected' })
  return session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: said.status,
    responseHeaders: [{ name: 'Content-Type', value: said.contentType }],
    body: Buffer.from(said.body).toString('base64'),
  })
}

/** From now on the server answers the page again. */
export async function serverAnswers(page) {
  const session = asking.get(page)
  asking.delete(page)
  await session?.detach()
}
