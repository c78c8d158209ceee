// Types of the HTTP API: from the server's own description where it has been written, else from the agreed one beside this folder.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const source = existsSync('../docs/openapi.json') ? '../docs/openapi.json' : 'openapi.json'
execFileSync('npx', ['openapi-typescript', source, '-o', 'src/api/schema.d.ts'], { stdio: 'inherit' })
