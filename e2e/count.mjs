// Counts the tests in reports (JUnit XML, in a file or a folder of files, or vitest JSON) and prints "passed failed".
// Each report that is missing or holds no test counts as one failure: a suite that did not run has not passed.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const reports = process.argv.slice(2).map(target =>
  !existsSync(target)
    ? []
    : statSync(target).isDirectory()
      ? readdirSync(target).filter(f => /\.xml$/.test(f)).map(f => join(target, f))
      : [target],
)

let passed = 0
let failed = 0
for (const files of reports) {
  const before = passed + failed
  for (const file of files) count(file)
  if (passed + failed === before) failed++
}
console.log(`${passed} ${failed}`)

function count(file) {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.json')) {
    const report = JSON.parse(text)
    passed += report.numPassedTests
    failed += report.numTotalTests - report.numPassedTests - report.numPendingTests
  } else {
    const cases = [...text.matchAll(/<testcase\b[^>]*?(\/>|>([\s\S]*?)<\/testcase>)/g)]
    for (const [, , inner = ''] of cases) {
      if (/<(failure|error)\b/.test(inner)) failed++
      else if (!/<skipped\b/.test(inner)) passed++
    }
  }
}
