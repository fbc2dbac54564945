// Walks the pages of a running demo, or the rendered samples, and fails on the first kind of fault
// the README names. All faults are told, not only the first.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { coordinator, provider } from './desks.mjs'
import { look } from './looks.mjs'
import { asking, places } from './places.mjs'
import { keyWorker, strangers, teamLead } from './walk.mjs'

const screenshots = join(dirname(fileURLToPath(import.meta.url)), '../../target/screenshots')
const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// Statuses a walk meets on purpose: a failed form comes back as 422, a refused one as 409, and
// two addresses are wrong because the walk looks at what they answer.
const EXPECTED = new Set([409, 422])
const WRONG_ON_PURPOSE = [/\/leaflets\.pdf\?.*paper=a3/, /\/l\/00000000$/]
const expected = (status, url) => EXPECTED.has(status) || WRONG_ON_PURPOSE.some((wrong) => wrong.test(url))

// The browser gives up what it still fetches when the walk goes on to the next page. The server is
// not at fault then: one that hangs up or refuses is told by another name (ERR_CONNECTION_...).
// Nor is it when a form is sent twice at once: then the first answer is given up.
const leftBehind = (request) =>
  (request.resourceType() !== 'document' || request.method() === 'POST') &&
  request.failure()?.errorText === 'net::ERR_ABORTED'

async function watched(browser, faults) {
  const context = await browser.newContext({ locale: 'cs-CZ', timezoneId: 'Europe/Prague' })
  const page = await context.newPage()
  page.on('requestfailed', (request) => {
    if (!leftBehind(request)) faults.push(`${request.url()} failed: ${request.failure()?.errorText}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && !expected(response.status(), response.url())) {
      faults.push(`${response.url()} answered ${response.status()}`)
    }
  })
  page.on('request', (request) => {
    if (request.resourceType() === 'script') faults.push(`a script was asked for: ${request.url()}`)
  })
  page.on('console', (message) => {
    const status = /status of (\d+)/.exec(message.text())
    if (!(status && expected(Number(status[1]), message.location().url))) faults.push(`console: ${message.text()}`)
  })
  return page
}

async function walkDemo(browser, base, faults) {
  for (const walk of [strangers, keyWorker, teamLead, provider, coordinator, places, asking]) {
    const page = await watched(browser, faults)
    try {
      await walk(page, base, async (name) => faults.push(...(await look(page, name, screenshots))))
    } catch (stop) {
      faults.push(`${walk.name}: ${stop.message}`)
    }
    await page.context().close()
  }
}

async function walkSamples(browser, folder, faults) {
  const page = await watched(browser, faults)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
    await page.goto(pathToFileURL(join(folder, file)).href)
    faults.push(...(await look(page, file.replace('.html', ''), join(screenshots, 'samples'))))
  }
}

const [first, second] = process.argv.slice(2)
if (!first || !executablePath) {
  console.error('node check.mjs BASE_URL | --samples FOLDER (Chromium: apt-get install chromium, or CHROMIUM=path)')
  process.exit(2)
}
const faults = []
const browser = await chromium.launch({ executablePath, args: flags, chromiumSandbox: process.getuid?.() !== 0 })
if (first === '--samples') await walkSamples(browser, resolve(second), faults)
else await walkDemo(browser, first.replace(/\/$/, ''), faults)
await browser.close()
for (const fault of faults) console.error(fault)
console.log(faults.length === 0 ? 'The pages are fine.' : `${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1
