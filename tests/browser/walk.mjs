// The pages of the demo, persona by persona. A page that a persona reaches by a link is found by
// that link, so that a broken link fails the walk.
import { cameBack, fill, follow, send, signIn } from './steps.mjs'

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
  await navigated(page, base)
  await page.goto(`${base}/offers`)
  if ((await page.locator('main a[href^="/offers/"]').count()) > 0) await oneOffer(page, seen)
  await leaflets(page, base, seen)
  if ((await page.context().cookies()).length > 0) throw new Error('a visitor got a cookie')
  await page.goto(`${base}/sign-in`)
  await seen('sign-in')
}

// From chosen offers and from a search to a leaflet, and back from paper.
async function leaflets(page, base, seen) {
  await page.goto(`${base}/offers`)
  for (const box of await page.locator('input[name=offer]').all()) await box.check({ force: true })
  await Promise.all([page.waitForNavigation(), page.locator('form[action="/leaflets"] button').click()])
  await seen('leaflet')
  await page.goto(`${base}/leaflets.pdf?need=housing&paper=a3&title=${'x'.repeat(121)}`)
  await seen('leaflet-wrong')
  await page.goto(`${base}/leaflets?lang=en`)
  await seen('leaflet-start-en')
  await page.goto(`${base}/l/00000000`)
  await seen('leaflet-unknown')
}

// Along the public navigation, which says where one is and keeps the language.
async function navigated(page, base) {
  for (const [start, language] of [['/', 'cs'], ['/?lang=en', 'en']]) {
    await page.goto(base + start)
    for (const part of ['/offers', '/capacity', '/leaflets']) {
      await page.locator(`.govuk-service-navigation a[href^="${part}"]`).click()
      const open = page.locator('.govuk-service-navigation a[aria-current]')
      const [href, lang] = [await open.getAttribute('href'), await page.locator('html').getAttribute('lang')]
      if (!href.startsWith(part) || lang !== language) throw new Error(`${part} says that ${href} is open, in ${lang}`)
    }
  }
}

// From the list to an offer, over a report about it, and on to its provider.
async function oneOffer(page, seen) {
  await follow(page, /^\/offers\/[0-9a-f-]{36}$/)
  await seen('offer')
  await report(page, seen)
  await page.emulateMedia({ media: 'print' })
  await seen('offer-print')
  await page.emulateMedia({ media: 'screen' })
  await follow(page, /^\/providers\/[0-9a-f-]{36}$/)
  await seen('provider')
}

async function report(page, seen) {
  const offer = page.url()
  await follow(page, /\/report/)
  await seen('report')
  await fill(page, { contact: 'zkouska@example.cz' })
  await send(page)
  await seen('report-failed')
  await cameBack(page, ['kind', 'text'], { contact: 'zkouska@example.cz' })
  await page.check('input[name=kind][value=wrong_entry]', { force: true })
  await fill(page, { text: 'Zkušební hlášení z prohlížeče.' })
  await send(page)
  await seen('reported')
  if (!page.url().includes('/reported')) throw new Error(`after a report: ${page.url()}`)
  await page.goto(offer)
}

export async function keyWorker(page, base, seen) {
  await signIn(page, base, 'klíčový pracovník')
  await page.goto(`${base}/app/leaflets?need=housing`)
  await seen('leaflets')
  await send(page)
  await seen('leaflets-progress')
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
