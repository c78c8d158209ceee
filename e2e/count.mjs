// Counts the tests in reports (JUnit XML, in a file or a folder of files, or vitest JSON) and prints "passed failed",
// then the name of each that failed on a line of its own. Each report that is missing or holds no test counts as one failure: a suite that did not run has not passed.
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
const failed = []
for (const [i, files] of reports.entries()) {
  const before = passed + failed.length
  for (const file of files) count(file)
  if (passed + failed.length === before) failed.push(`no test ran: ${process.argv[i + 2]}`)
}
console.log([`${passed} ${failed.length}`, ...failed].join('\n'))

function count(file) {
  const text = readFileSync(file, 'utf8')
  if (file.endsWith('.json')) {
    const report = JSON.parse(text)
    passed += report.numPassedTests
    for (const { name, assertionResults } of report.testResults) {
      for (const test of assertionResults.filter(t => t.status === 'failed')) failed.push(`${name}: ${test.fullName}`)
      if (assertionResults.length === 0) failed.push(`${name}: could not be read`)
    }
  } else {
    const cases = [...text.matchAll(/<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g)]
    for (const [, about, , inner = ''] of cases) {
      if (/<(failure|error)\b/.test(inner)) failed.push(nameOf(about))
      else if (!/<skipped\b/.test(inner)) passed++
    }
  }
}

function nameOf(attributes) {
  const value = name => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? ''
  return `${value('classname')}: ${value('name')}`
}
