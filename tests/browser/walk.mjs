// The pages of the demo, persona by persona. A page that a persona reaches by a link is found by
// that link, so that a broken link fails the walk.

// Follows the first link in `scope` whose address matches.
async function follow(page, pattern) {
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const href = hrefs.find((candidate) => candidate && pattern.test(candidate))
  if (!href) throw new Error(`no link ${pattern} on ${page.url()}`)
  await page.goto(new URL(href, page.url()).href)
}

async function signIn(page, base, role) {
  await page.goto(`${base}/sign-in`)
  const choice = page.locator('.govuk-radios__item').filter({ hasText: role }).first()
  await choice.locator('input').check({ force: true })
  await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').first().click()])
}

async function send(page) {
  await Promise.all([page.waitForNavigation(), page.locator('main form[method=post] button.govuk-button').first().click()])
}

export async function strangers(page, base, seen) {
  await page.goto(`${base}/`)
  await seen('start')
  await page.goto(`${base}/?lang=en`)
  await seen('start-en')
  await page.goto(`${base}/?lang=cs`)
  for (const path of ['offers', 'offers?lang=en', 'offers?text=noclehrna&free=true', 'capacity', 'capacity?region=CZ042&lang=en', 'about-data', 'accessibility', 'privacy', 'embed']) {
    await page.goto(`${base}/${path}`)
    await seen(`public-${path.replace(/\W+/g, '-')}`)
  }
  await page.goto(`${base}/capacity`)
  await page.emulateMedia({ media: 'print' })
  await seen('capacity-print')
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${base}/offers`)
  if ((await page.locator('main a[href^="/offers/"]').count()) > 0) await oneOffer(page, seen)
  if ((await page.context().cookies()).length > 0) throw new Error('a visitor got a cookie')
  await page.goto(`${base}/sign-in`)
  await seen('sign-in')
}

// From the list to an offer, and on to its provider.
async function oneOffer(page, seen) {
  await follow(page, /^\/offers\/[0-9a-f-]{36}$/)
  await seen('offer')
  await page.emulateMedia({ media: 'print' })
  await seen('offer-print')
  await page.emulateMedia({ media: 'screen' })
  await follow(page, /^\/providers\/[0-9a-f-]{36}$/)
  await seen('provider')
}

export async function keyWorker(page, base, seen) {
  await signIn(page, base, 'klíčový pracovník')
  await page.goto(`${base}/app`)
  await seen('caseload')
  await page.goto(`${base}/app?due=overdue`)
  await seen('caseload-overdue')
  await page.goto(`${base}/app?q=nikdo-takovy`)
  await seen('caseload-none')
  await page.goto(`${base}/app`)
  await follow(page, /^\/app\/cases\/[0-9a-f-]{36}$/)
  await seen('case')
  const client = page.url()
  await page.goto(`${client}?as_of_day=1&as_of_month=1&as_of_year=2026`)
  await seen('case-past')
  await page.goto(client)
  await follow(page, /\/contacts\/new$/)
  await seen('contact')
  await send(page)
  await seen('contact-failed')
  await fillContact(page)
  await send(page)
  await seen('contact-check')
  await send(page)
  if (!page.url().startsWith(client)) throw new Error(`after a contact: ${page.url()}`)
  await seen('contact-done')
  await page.goto(`${base}/app?lang=en`)
  await seen('caseload-en')
  await page.goto(`${base}/app?lang=cs`)
}

// Yesterday at 10:00, by telephone; the day is shown in the page's own example, the clock is not ours.
async function fillContact(page) {
  const yesterday = new Date(Date.now() - 86_400_000)
  await page.check('input[name=channel][value=phone]', { force: true })
  await page.check('input[name=outcome][value=took_place]', { force: true })
  await page.fill('[name=held_on_day]', String(yesterday.getDate()))
  await page.fill('[name=held_on_month]', String(yesterday.getMonth() + 1))
  await page.fill('[name=held_on_year]', String(yesterday.getFullYear()))
  await page.fill('[name=held_time]', '10:00')
  await page.fill('[name=note]', 'Zkušební zápis z prohlížeče.')
}

export async function teamLead(page, base, seen) {
  await signIn(page, base, 'vedoucí týmu')
  const prison = await page.locator('.govuk-service-navigation a[href^="/app/prisons/"]').first().getAttribute('href')
  await page.goto(base + prison)
  await seen('prison')
  for (const [name, pattern] of Object.entries(formsOfThePrison)) {
    await page.goto(base + prison)
    await follow(page, pattern)
    await seen(name)
  }
  await page.goto(base + prison)
  await follow(page, /\/assign$/)
  await send(page)
  await seen('assign-proposed')
  await page.goto(`${base}${prison}/clients`)
  await seen('prison-clients')
  await clientOfTheBusiest(page, base + prison, seen)
  const client = page.url()
  await seen('case-of-lead')
  for (const form of ['reassign', 'unassign', 'transfer', 'close', 'merge']) {
    await page.goto(`${client}/${form}`)
    await seen(form)
    await send(page)
    await seen(`${form}-failed`)
  }
  await page.goto(`${base}/app/cases/new`)
  await seen('open-case')
  await send(page)
  await seen('open-case-failed')
}

// From the prison to the worker with the most clients, from there to the first client.
async function clientOfTheBusiest(page, prison, seen) {
  await page.goto(prison)
  const rows = await page.locator('#caseloads tbody tr').evaluateAll((all) =>
    all.map((row) => [row.querySelector('th a').getAttribute('href'), Number(row.querySelector('td').innerText.replace(/\D/g, ''))]),
  )
  const [href] = rows.sort(([, a], [, b]) => b - a)[0]
  await page.goto(new URL(href, prison).href)
  await seen('caseload-of-worker')
  await follow(page, /^\/app\/cases\/[0-9a-f-]{36}$/)
}

// Somebody always waits for a worker in the demo data, and somebody is there to be absent.
const formsOfThePrison = {
  assign: /\/assign$/,
  capacity: /\/capacity$/,
  absence: /\/absence$/,
  interval: /\/contact-interval$/,
}

// A provider's own desk: every form once, and the mails of the demo.
export async function provider(page, base, seen) {
  await signIn(page, base, 'pracovník poskytovatele')
  await page.goto(`${base}/app/offers`)
  await seen('offers')
  await page.locator('summary').first().click()
  await seen('offers-numbers-open')
  const own = /^\/app\/offers\/[0-9a-f-]{36}\/capacity$/
  await follow(page, own)
  const capacity = page.url()
  await seen('numbers')
  await page.locator('main input[name^=free]').first().fill('hodně')
  await send(page)
  await seen('numbers-failed')
  for (const form of ['pause', 'out-of-service']) {
    await page.goto(capacity.replace(/capacity$/, form))
    await seen(form)
  }
  await page.goto(`${base}/app/outbox`)
  await seen('outbox')
}

// The coordinator's list and every form about one provider.
export async function coordinator(page, base, seen) {
  await signIn(page, base, 'koordinátor')
  await page.goto(`${base}/app/providers`)
  await seen('providers')
  await page.goto(`${base}/app/providers?show=stale`)
  await seen('providers-stale')
  await follow(page, /^\/app\/providers\/[0-9a-f-]{36}$/)
  const provider = page.url()
  await seen('provider')
  for (const form of ['verify', 'concern', 'entry', 'suspend', 'end', 'offers']) {
    await page.goto(`${provider}/${form}`)
    await seen(`provider-${form}`)
  }
  await page.goto(`${provider}/verify`)
  await send(page)
  await seen('provider-verify-failed')
  await page.goto(`${base}/app/capacity`)
  await seen('capacity')
  await page.goto(`${base}/app/capacity?by=step`)
  await page.locator('summary').first().click()
  await seen('capacity-by-step')
}
