// The desks of the directory: a provider's own and the coordinator's. Every form is sent wrong first
// and then right; what a walk enters it takes out again.
import { cameBack, fill, fillDay, follow, inDays, send, sendTwice, signIn, unfold } from './steps.mjs'

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
  for (const form of ['history', 'pause', 'out-of-service']) {
    await page.goto(capacity.replace(/capacity$/, form))
    await seen(form)
  }
  await page.goto(`${base}/app/outbox`)
  await seen('outbox')
  await ownEntry(page, base, seen)
  const offer = await newOffer(page, base, seen)
  for (const part of partsOfAnOffer) await changed(page, offer, part, seen)
  await endOffer(page, offer, seen)
}

// What the provider says of itself, with a number of a company that cannot be.
async function ownEntry(page, base, seen) {
  await page.goto(`${base}/app/offers`)
  await follow(page, /^\/app\/providers\/[0-9a-f-]{36}\/entry$/)
  await seen('own-entry')
  await fill(page, { ico: '123', phones: '+420 312 000 111' })
  await send(page)
  await seen('own-entry-failed')
  await cameBack(page, ['ico'], { ico: '123', phones: '+420 312 000 111' })
  await fill(page, { ico: '' })
  await send(page)
  if (!page.url().endsWith('/app/offers')) throw new Error(`after the own entry: ${page.url()}`)
}

// A new offer: empty, then wrong in folded parts, then right and sent twice; it is there once.
async function newOffer(page, base, seen) {
  const name = `Zkušební nabídka ${Date.now()}`
  await page.goto(`${base}/app/offers`)
  await follow(page, /\/offers\/new$/)
  await seen('offer-new')
  if ((await page.locator('main form details[open]').count()) > 0) throw new Error('an empty form is unfolded')
  await send(page)
  await seen('offer-new-empty')
  await cameBack(page, ['name', 'kind', 'region'])
  await unfold(page)
  await seen('offer-new-unfolded')
  await fill(page, { name, municipality: 'Kladno', postal_code: '123', deposit: 'zdarma', opening_1: 'nonstop', emails: 'nikdo' })
  await page.selectOption('[name=kind]', { index: 1 })
  await page.selectOption('[name=region]', 'CZ020')
  await send(page)
  await seen('offer-new-failed')
  await cameBack(page, ['postal_code', 'emails', 'deposit', 'opening_1'], { name, deposit: 'zdarma', opening_1: 'nonstop' })
  await fill(page, { postal_code: '272 01', deposit: '0', opening_1: '8:00–12:00', emails: '' })
  await sendTwice(page)
  await seen('offer-opened')
  const offer = page.url().replace(/\/capacity$/, '')
  await firstNumbers(page, seen)
  if ((await page.getByRole('heading', { name }).count()) !== 1) throw new Error('a form sent twice made two offers')
  return offer
}

async function firstNumbers(page, seen) {
  await page.selectOption('[name=group]', 'men')
  await page.selectOption('[name=unit]', 'bed')
  await fill(page, { free: '9', total: '5' })
  await send(page)
  await seen('first-numbers-failed')
  await fill(page, { free: '2', total: '5' })
  await send(page)
  if (!page.url().endsWith('/app/offers')) throw new Error(`after the first numbers: ${page.url()}`)
}

// A part of an offer, the field to be wrong about, and how it is right.
const partsOfAnOffer = [
  ['entry', 'deposit', 'moc', '500'],
  ['site', 'point', 'na náměstí', ''],
  ['contact', 'inside_email', 'paní Malá', 'mala@example.cz'],
]

async function changed(page, offer, [part, field, wrong, right], seen) {
  await page.goto(`${offer}/${part}`)
  await seen(`offer-${part}`)
  await fill(page, { [field]: wrong })
  await send(page)
  await seen(`offer-${part}-failed`)
  await cameBack(page, [field], { [field]: wrong })
  await fill(page, { [field]: right })
  await send(page)
  if (!page.url().endsWith('/app/offers')) throw new Error(`after ${part}: ${page.url()}`)
}

async function endOffer(page, offer, seen) {
  await page.goto(`${offer}/end`)
  await seen('offer-end')
  await fillDay(page, 'on', inDays(3))
  await send(page)
  await seen('offer-end-failed')
  await cameBack(page, ['ground'])
  await page.check('input[name=ground][value=entered_in_error]', { force: true })
  await send(page)
  await cameBack(page, ['on'])
  await fillDay(page, 'on', inDays(-1))
  await send(page)
  await seen('offer-ended')
  if (!page.url().endsWith('/app/offers')) throw new Error(`after the end: ${page.url()}`)
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
  for (const form of ['history', 'verify', 'concern', 'entry', 'suspend', 'end', 'offers']) {
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
  await duplicates(page, base, seen)
}

// No company has this number.
const ICO = '99988801'

// A provider is registered twice, the offer of one passes on to the other, and both leave again.
async function duplicates(page, base, seen) {
  const stays = await registered(page, base, 'Zkušební spolek, který zůstane', seen)
  const goes = await registered(page, base, 'Zkušební spolek podruhé', seen)
  await page.goto(`${goes}/offers/new`)
  await fill(page, { name: 'Zkušební nabídka dvojníka' })
  await page.selectOption('[name=kind]', { index: 1 })
  await page.selectOption('[name=region]', 'CZ020')
  await send(page)
  await page.goto(`${base}/app/providers?show=duplicates`)
  await seen('providers-duplicates')
  await page.goto(goes)
  await seen('provider-twice')
  await passOn(page, stays, seen)
  await ended(page, goes, 'duplicate', stays, seen)
  await ended(page, stays, 'entered_in_error', '', seen)
}

async function registered(page, base, name, seen) {
  await page.goto(`${base}/app/providers`)
  await follow(page, /^\/app\/providers\/new$/)
  await seen('provider-new')
  await fill(page, { ico: '123', phones: '+420 312 000 111' })
  await send(page)
  await seen('provider-new-failed')
  await cameBack(page, ['name', 'ico'], { ico: '123', phones: '+420 312 000 111' })
  await fill(page, { name, ico: ICO })
  await sendTwice(page)
  await seen('provider-registered')
  return page.url()
}

async function passOn(page, stays, seen) {
  const goes = page.url()
  await follow(page, /\/pass-on$/)
  await seen('pass-on')
  for (const box of await page.locator('input[name=offers]').all()) await box.uncheck({ force: true })
  await send(page)
  await seen('pass-on-failed')
  await cameBack(page, ['offers'])
  await page.check(`input[name=to][value="${stays.split('/').pop()}"]`, { force: true })
  await page.locator('input[name=offers]').first().check({ force: true })
  await sendTwice(page)
  await seen('passed-on')
  if (page.url() !== goes) throw new Error(`after passing on: ${page.url()}`)
  if (await page.locator('main a[href$="/pass-on"]').count()) throw new Error('there is still something to pass on')
}

async function ended(page, provider, ground, successor, seen) {
  await page.goto(`${provider}/end`)
  await seen(`provider-end-${ground}`)
  await page.check(`input[name=ground][value=${ground}]`, { force: true })
  await fillDay(page, 'on', inDays(3))
  if (successor) await page.check(`input[name=successor][value="${successor.split('/').pop()}"]`, { force: true })
  await send(page)
  await cameBack(page, ['on'])
  await fillDay(page, 'on', inDays(-1))
  await send(page)
  await seen(`provider-ended-${ground}`)
  if (page.url() !== provider) throw new Error(`after the end: ${page.url()}`)
}
