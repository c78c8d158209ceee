// Founds cities once, for journeys that each walk through a copy: node e2e/cities.mjs FOLDER PEOPLE...
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startDemo } from './demo.mjs'

const [folder, ...sizes] = process.argv.slice(2)
await Promise.all(sizes.map(async (people) => {
  const data = join(folder, people)
  mkdirSync(data, { recursive: true })
  const demo = await startDemo({ people: Number(people), data })
  await demo.stop({ keep: true })
}))
