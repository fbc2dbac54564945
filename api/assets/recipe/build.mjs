// Builds what the binary embeds: the stylesheet from Sass, the fonts copied, both with the version
// of each font in its address. With --check nothing is written; the run fails when a rebuild would
// not give the committed bytes.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'
import { outlines } from './outlines.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const out = join(here, '..', 'public')
const fonts = ['latin-400', 'latin-700', 'latin-ext-400', 'latin-ext-700'].map(
  (face) => `roboto-${face}-normal.woff2`,
)

const version = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 12)

const files = new Map()
let css = sass.compile(join(here, 'brana.scss'), {
  style: 'compressed',
  sourceMap: false,
  loadPaths: [here],
}).css
for (const font of fonts) {
  const bytes = readFileSync(join(here, 'node_modules/@fontsource/roboto/files', font))
  files.set(`fonts/${font}`, bytes)
  css = css.replaceAll(`fonts/${font}`, `fonts/${font}?v=${version(bytes)}`)
}
files.set('brana.css', Buffer.from(css.trimEnd() + '\n'))
files.set(
  'fonts/LICENSE.txt',
  readFileSync(join(here, 'node_modules/@fontsource/roboto/LICENSE')),
)

// Not embedded as a file of its own: the drawings read it.
files.set('../../src/web/drawings/regions.txt', Buffer.from(outlines(here)))

let different = 0
for (const [name, bytes] of files) {
  const path = join(out, name)
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  } else if (!existsSync(path) || !readFileSync(path).equals(bytes)) {
    console.error(`${name} is not what a rebuild gives; run "npm run build" in api/assets/recipe`)
    different += 1
  }
}
process.exitCode = different === 0 ? 0 : 1
