// Types of the HTTP API, from the description that the server gives of itself.
// With --check nothing is written; the answer is whether the committed types are up to date.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const source = '../docs/openapi.json'
const committed = 'src/api/schema.d.ts'
const check = process.argv.includes('--check')
const target = check ? join(mkdtempSync(join(tmpdir(), 'api-')), 'schema.d.ts') : committed
execFileSync('npx', ['openapi-typescript', source, '-o', target], { stdio: check ? 'ignore' : 'inherit' })

if (check && readFileSync(target, 'utf8') !== readFileSync(committed, 'utf8')) {
  console.error(`${committed} does not match ${source}: run "npm run api" in web/`)
  process.exit(1)
}
