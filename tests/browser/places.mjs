// Single places: one is held, somebody arrives on it and leaves; another is held and released. A
// coordinator sees the same and asks the provider. Places are given back; new numbers and the question stay.
import { cameBack, fill, fillDay, follow, inDays, send, sendTwice, signIn } from './steps.mjs'

const ITS_SHELTER = 'Azylový dům'

export async function places(page, base, seen) {
  await signIn(page, base, 'pracovník poskytovatele')
  const offer = await shelter(page, base)
  await freshNumbers(page, offer)
  await page.goto(`${base}/app/offers`)
  await seen('offers-with-places')
  await held(page, offer, seen)
  await arrived(page, offer, seen)
  await left(page, offer, seen)
  await released(page, base, offer, seen)
  await page.goto(`${offer}/places`)
  await page.emulateMedia({ media: 'print' })
  await seen('places-print')
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${offer}/places?lang=en`)
  await seen('places-en')
  await page.goto(`${offer}/places?lang=cs`)
}

// The address of the shelter on the desk.
async function shelter(page, base) {
  await page.goto(`${base}/app/offers`)
  const card = page.locator('section.govuk-summary-card').filter({ hasText: ITS_SHELTER }).first()
  const href = await card.locator('a[href$="/places"]').getAttribute('href')
  return base + href.replace(/\/places$/, '')
}

async function freshNumbers(page, offer) {
  await page.goto(`${offer}/capacity`)
  for (const input of await page.locator('main input[name^=total_]').all()) await input.fill('90')
  for (const input of await page.locator('main input[name^=free_]').all()) await input.fill('3')
  await send(page)
}

// A form with a day that is none comes back; sent twice, one place is held.
async function held(page, offer, seen) {
  await page.goto(`${offer}/places`)
  await follow(page, /\/hold$/)
  await seen('hold')
  await fill(page, { until_day: '31', until_month: '2' })
  await page.locator('input[name=group]').first().check({ force: true })
  await send(page)
  await seen('hold-failed')
  await cameBack(page, ['until'], { until_day: '31', until_month: '2' })
  await fillDay(page, 'until', inDays(90))
  await send(page)
  await cameBack(page, ['until'])
  await fillDay(page, 'until', inDays(3))
  await sendTwice(page)
  await seen('holds')
  if (!page.url().endsWith('/app/holds')) throw new Error(`after a hold: ${page.url()}`)
}

async function arrived(page, offer, seen) {
  await page.goto(`${offer}/places`)
  const before = await count(page, 'form[action$="/arrive"]')
  await seen('places-held')
  await sendFrom(page, page.locator('form[action$="/arrive"]').last())
  await seen('places-arrived')
  if ((await count(page, 'form[action$="/arrive"]')) !== before - 1) throw new Error('a hold is still there after the arrival')
}

async function left(page, offer, seen) {
  const before = await count(page, 'main a[href$="/leave"]')
  await follow(page, /\/leave$/)
  await seen('leave')
  await fillDay(page, 'on', inDays(2))
  await send(page)
  await seen('leave-failed')
  await cameBack(page, ['ground', 'on'])
  await fill(page, { on_day: '', on_month: '', on_year: '' })
  await page.check('input[name=ground][value=moved_up]', { force: true })
  await send(page)
  await seen('places-left')
  if ((await count(page, 'main a[href$="/leave"]')) !== before - 1) throw new Error('somebody is still there after leaving')
}

async function released(page, base, offer, seen) {
  await page.goto(`${offer}/hold`)
  await page.locator('input[name=group]').first().check({ force: true })
  await send(page)
  await follow(page, new RegExp(`^${new URL(offer).pathname}/holds/.*/release$`))
  await seen('release')
  await send(page)
  await cameBack(page, ['ground'])
  await page.check('input[name=ground][value=no_show]', { force: true })
  await send(page)
  await seen('released')
  await page.goto(`${base}/app/holds`)
  await seen('holds-ended')
}

// The question by hand, at the first provider who can be asked; and a place of theirs, or why there is none.
export async function asking(page, base, seen) {
  await signIn(page, base, 'koordinátor')
  await page.goto(`${base}/app/providers?show=stale`)
  const ask = await whereOneAsks(page)
  await page.goto(ask)
  await seen('ask')
  await send(page)
  await seen('asked')
  await page.goto(ask)
  await seen('asked-lately')
  if ((await count(page, 'main form[action$="/ask"]')) > 0) throw new Error('a provider may be asked twice')
  await page.goto(ask.replace(/ask$/, 'hold'))
  await seen('hold-by-coordinator')
}

async function whereOneAsks(page) {
  for (const provider of await hrefs(page, /^\/app\/providers\/[0-9a-f-]{36}$/)) {
    await page.goto(`${provider}/offers`)
    for (const ask of await hrefs(page, /\/ask$/)) {
      await page.goto(ask)
      if ((await count(page, 'main form[action$="/ask"]')) > 0) return ask
    }
  }
  throw new Error('no provider can be asked')
}

async function hrefs(page, pattern) {
  const all = await page.locator('main a').evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.href]))
  return all.filter(([short]) => pattern.test(short)).map(([, whole]) => whole)
}

const count = (page, selector) => page.locator(selector).count()

async function sendFrom(page, form) {
  await Promise.all([page.waitForNavigation(), form.locator('button').click()])
}
