// Looks at one page at both widths: axe, sideways scroll, stylesheet, font, screenshot.
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const WIDTHS = [1024, 320]

// Everything wrong with the page that is open, as sentences.
export async function look(page, name, folder) {
  const faults = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 768 })
    faults.push(...(await layoutFaults(page)).map((fault) => `${name} at ${width}: ${fault}`))
    faults.push(...(await axeFaults(page)).map((fault) => `${name} at ${width}: ${fault}`))
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
  }
  return faults
}

async function layoutFaults(page) {
  return page.evaluate(async () => {
    const faults = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) {
      faults.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`)
    }
    // On paper there is no header to colour, and the stylesheet asks for the machine's own font.
    const paper = matchMedia('print').matches
    const header = document.querySelector('.govuk-generic-header')
    if (!paper && (!header || getComputedStyle(header).backgroundColor !== 'rgb(29, 60, 93)')) {
      faults.push('the stylesheet is not applied')
    }
    await document.fonts.ready
    if (!paper && ![...document.fonts].some((font) => font.family.includes('Roboto') && font.status === 'loaded')) {
      faults.push('the font is not loaded')
    }
    if (document.querySelectorAll('h1').length !== 1) faults.push('not exactly one h1')
    if ([...document.scripts].some((script) => script.type !== 'application/ld+json')) faults.push('a script stands in the page')
    return faults
  })
}

async function axeFaults(page) {
  // Through the debugging protocol, so that the page's own policy may forbid all scripts.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => {
    const done = globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      preload: false,
    })
    return done
  })
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `axe ${id}: ${help} (${nodes.map((node) => node.target).join('; ')})`)
}
