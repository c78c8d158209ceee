// Types of the HTTP API: from the server's own description where it has been written, else from the agreed one beside this folder.
// With --check nothing is written; the answer is whether the committed types are up to date.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const source = existsSync('../docs/openapi.json') ? '../docs/openapi.json' : 'openapi.json'
const committed = 'src/api/schema.d.ts'
const check = process.argv.includes('--check')
const target = check ? join(mkdtempSync(join(tmpdir(), 'api-')), 'schema.d.ts') : committed
execFileSync('npx', ['openapi-typescript', source, '-o', target], { stdio: check ? 'ignore' : 'inherit' })

if (check && readFileSync(target, 'utf8') !== readFileSync(committed, 'utf8')) {
  console.error(`${committed} does not match ${source}: run "npm run api" in web/`)
  process.exit(1)
}
