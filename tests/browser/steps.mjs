// What the walks do on every page: sign in, follow a link, fill a form in, send it, look at what
// came back.

// Follows the first link in `scope` whose address matches.
export async function follow(page, pattern) {
  const hrefs = await page.locator('main a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const href = hrefs.find((candidate) => candidate && pattern.test(candidate))
  if (!href) throw new Error(`no link ${pattern} on ${page.url()}`)
  await page.goto(new URL(href, page.url()).href)
}

export async function signIn(page, base, role) {
  await page.goto(`${base}/sign-in`)
  const choice = page.locator('.govuk-radios__item').filter({ hasText: role }).first()
  await choice.locator('input').check({ force: true })
  await Promise.all([page.waitForNavigation(), page.locator('main form button[type=submit]').first().click()])
}

export async function send(page) {
  await Promise.all([page.waitForNavigation(), page.locator('main form[method=post] button.govuk-button').first().click()])
}

// What a wrong form owes to whoever filled it in: a summary at the top whose every link leads to a
// field one can see and type into, the fault told beside it, and what was typed still there.
export async function cameBack(page, wrong, typed = {}) {
  const links = page.locator('.govuk-error-summary__list a')
  const fields = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href').slice(1)))
  for (const field of wrong) {
    if (!fields.includes(field)) throw new Error(`no word about ${field} at the top of ${page.url()}: ${fields}`)
  }
  for (const field of fields) {
    await page.locator(`.govuk-error-summary__list a[href="#${field}"]`).first().click()
    if (!(await page.locator(`[id="${field}"]`).isVisible())) throw new Error(`${field} is folded away`)
    if (!(await page.locator(`[id="${field}-error"]`).isVisible())) throw new Error(`no word beside ${field}`)
  }
  for (const [field, value] of Object.entries(typed)) {
    const kept = await page.locator(`[name="${field}"]`).first().inputValue()
    if (kept !== value) throw new Error(`${field} lost what was typed: ${kept}`)
  }
}

// Sends the form that is open twice at once, as an impatient hand does.
export async function sendTwice(page) {
  const before = page.url()
  const button = page.locator('main form[method=post] button.govuk-button').first()
  const elsewhere = page.waitForEvent('framenavigated', (frame) => frame.url() !== before)
  await Promise.all([elsewhere, button.dblclick({ noWaitAfter: true })])
  await page.waitForLoadState()
}

// Opens every part that is folded away.
export async function unfold(page) {
  const folded = page.locator('main form details:not([open]) > summary')
  while ((await folded.count()) > 0) await folded.first().click()
}

export async function fill(page, fields) {
  for (const [field, value] of Object.entries(fields)) await page.fill(`[name="${field}"]`, value)
}

export async function fillDay(page, field, day) {
  const parts = { day: day.getDate(), month: day.getMonth() + 1, year: day.getFullYear() }
  for (const [part, value] of Object.entries(parts)) await page.fill(`[name="${field}_${part}"]`, String(value))
}

export const inDays = (days) => new Date(Date.now() + days * 86_400_000)
