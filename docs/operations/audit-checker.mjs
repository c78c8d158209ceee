#!/usr/bin/env node
// Checks a proof of the audit trail without Lianglin, its database or a network: node audit-checker.mjs proof.json [key.b64]
// proof.json is the answer of GET /api/audit/{chain}/{seq}/proof. key.b64 is the installation's public key as you received it
// on another way (X.509, Base64); without it the key inside the proof is used, which proves less.
//
// The rules. ‖ joins bytes; SM3 is GB/T 32905-2016; hexadecimal is lower case; text is UTF-8.
//   entry      canonical is the JSON that was recorded; hash = SM3(previousHash ‖ SM3(canonical))
//   links      hash of the following entry = SM3(hash ‖ link), where link is the SM3 of that entry's canonical JSON
//   head       the hash behind the last link is the hash that the anchor's statement gives for the chain
//   leaf       SM3(00 ‖ "<chain>:<seq>:<hash>"), node SM3(01 ‖ left ‖ right); sixteen leaves in the order of the chains
//   signature  SM2 with SM3 (GB/T 32918.2-2016), signer's identifier 1234567812345678, DER, over the statement
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sm3 = (...parts) => parts.reduce((digest, part) => digest.update(part), createHash('sm3')).digest()
const bytes = hex => Buffer.from(hex, 'hex')
const text = string => Buffer.from(string, 'utf8')
const fail = why => { console.log(`NOT PROVEN: ${why}`); process.exit(1) }

// ---- SM2: y² = x³ + ax + b over F(p), base point G of order n
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const G = [0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n]
const mod = (x, m) => ((x % m) + m) % m
const inverse = (x, m) => {
  let [r0, r1, s0, s1] = [mod(x, m), m, 1n, 0n]
  while (r1) { const q = r0 / r1; [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1] }
  return mod(s0, m)
}
const add = (P, Q) => {
  if (!P || !Q) return P ?? Q
  if (P[0] === Q[0] && mod(P[1] + Q[1], p) === 0n) return null
  const slope = P[0] === Q[0]
    ? (3n * P[0] * P[0] + a) * inverse(2n * P[1], p)
    : (Q[1] - P[1]) * inverse(Q[0] - P[0], p)
  const x = mod(slope * slope - P[0] - Q[0], p)
  return [x, mod(slope * (P[0] - x) - P[1], p)]
}
const times = (k, P) => {
  let sum = null
  for (; k > 0n; k >>= 1n, P = add(P, P)) if (k & 1n) sum = add(sum, P)
  return sum
}
const number = buffer => BigInt('0x' + (buffer.toString('hex') || '0'))
const field = x => bytes(x.toString(16).padStart(64, '0'))
const derNumbers = der => { // SEQUENCE of two INTEGERs, each shorter than 128 bytes
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[2] !== 2) return [0n, 0n]
  const s = 4 + der[3]
  return [number(der.subarray(4, s)), number(der.subarray(s + 2, s + 2 + der[s + 1]))]
}
const signatureHolds = (message, der, point) => {
  const P = [number(point.subarray(1, 33)), number(point.subarray(33, 65))]
  if (mod(P[1] * P[1] - P[0] ** 3n - a * P[0] - b, p) !== 0n) return false
  const id = text('1234567812345678')
  const z = sm3(Buffer.from([id.length * 8 >> 8, id.length * 8 & 255]), id, ...[a, b, ...G, ...P].map(field))
  const [r, s] = derNumbers(der)
  const t = mod(r + s, n)
  if (r < 1n || r >= n || s < 1n || s >= n || t === 0n) return false
  const point1 = add(times(s, G), times(t, P))
  return point1 !== null && mod(number(sm3(z, message)) + point1[0], n) === r
}

// ---- the proof
const proof = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const recorded = JSON.parse(proof.canonical)
const { chain, seq } = recorded
let hash = sm3(bytes(proof.previousHash), sm3(text(proof.canonical)))
if (hash.toString('hex') !== proof.hash) fail(`entry ${chain}/${seq} does not have the hash of its content`)
const shown = { ...proof.entry, seq: Number(proof.entry.seq) } // 64 bits are a text in the interface
for (const key of ['chain', 'seq', 'actor', 'action', 'subject', 'purpose']) {
  if (recorded[key] !== shown[key]) fail(`the entry shown differs from the entry recorded in "${key}"`)
}
if (!proof.anchor) fail('no anchor covers the entry yet; ask again tomorrow')
for (const link of proof.links) hash = sm3(hash, bytes(link))
const statement = JSON.parse(proof.anchor.statement)
const head = statement.heads[chain]
if (head.chain !== chain || head.seq !== seq + proof.links.length) fail('the links do not end at the anchored head')
if (head.hash !== hash.toString('hex')) fail('the links do not lead to the anchored head')
let node = sm3(Buffer.from([0]), text(`${chain}:${head.seq}:${head.hash}`))
proof.anchor.path.forEach((sibling, level) => {
  const [left, right] = chain >> level & 1 ? [bytes(sibling), node] : [node, bytes(sibling)]
  node = sm3(Buffer.from([1]), left, right)
})
if (node.toString('hex') !== statement.root) fail('the path does not lead to the signed root')
const key = process.argv[3] ? readFileSync(process.argv[3], 'utf8').trim() : proof.anchor.publicKey
const point = Buffer.from(key, 'base64').subarray(-65)
if (!signatureHolds(text(proof.anchor.statement), bytes(proof.anchor.signature), point)) fail('the signature does not hold')
console.log(`PROVEN: entry ${chain}/${seq}, ${recorded.at}, ${recorded.actor}, ${recorded.action}, ${recorded.subject}`)
console.log(`        anchored ${statement.day}, root ${statement.root}`)
