// PROTOCOL.md, asyncapi.yaml and the sample frames (which the gateway's and the pages' codecs are tested with) say the same.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)
const require = createRequire(new URL('client-web/package.json', root))
const { Parser } = require('@asyncapi/parser')
const Ajv = require('ajv').default

const text = (path) => readFileSync(new URL(path, root), 'utf8')

const { document, diagnostics } = await new Parser().parse(text('gateway/asyncapi.yaml'))

/** @type {Record<string, string>} heading in PROTOCOL.md of each direction */
const headings = {
  visitor_to_gateway: 'Visitor to gateway',
  gateway_to_visitor: 'Gateway to visitor',
  console_to_gateway: 'Console to gateway',
  gateway_to_console: 'Gateway to console',
}

/** Rows of one table of PROTOCOL.md: the cells of each, by the names in its first cell. */
function table(heading) {
  const section = text('gateway/PROTOCOL.md').split(`### ${heading}\n`)[1].split(/\n##/)[0]
  const rows = new Map()
  for (const line of section.split('\n')) {
    if (!line.startsWith('| `')) continue
    const cells = line.slice(1, -1).split('|').map((cell) => cell.trim())
    for (const [, name] of cells[0].matchAll(/`([a-z_0-9]+)`/g)) rows.set(name, cells)
  }
  return rows
}

const sampleFiles = readdirSync(new URL('tests/vectors/protocol/', root)).filter((name) => name.endsWith('.json'))
const samples = sampleFiles.map((name) => JSON.parse(text(`tests/vectors/protocol/${name}`)))

test('asyncapi.yaml is a valid AsyncAPI 3 document', () => {
  const errors = diagnostics.filter(({ severity }) => severity === 0)
  assert.deepEqual(errors.map(({ message, path }) => `${path.join('.')}: ${message}`), [])
  assert.equal(document.version(), '3.0.0')
})

const messages = document.json().components.messages
const key = (direction, name) => `${direction}.${name}`

test('every frame of PROTOCOL.md stands in asyncapi.yaml and has samples, and no other', () => {
  const named = Object.entries(headings)
    .flatMap(([direction, heading]) => [...table(heading).keys()].map((name) => key(direction, name)))
    .sort()
  assert.equal(named.length, 67)
  assert.deepEqual(Object.keys(messages).sort(), named)
  assert.deepEqual(sampleFiles.map((file) => file.slice(0, -'.json'.length)).sort(), named)
})

test('each operation carries exactly the frames of its direction', () => {
  const directions = {
    receive_from_visitor: 'visitor_to_gateway',
    send_to_visitor: 'gateway_to_visitor',
    receive_from_console: 'console_to_gateway',
    send_to_console: 'gateway_to_console',
  }
  assert.deepEqual(document.operations().all().map((operation) => operation.id()).sort(), Object.keys(directions).sort())
  for (const [id, direction] of Object.entries(directions)) {
    const carried = document.operations().get(id).messages().all().map((message) => message.name())
    assert.deepEqual(carried.sort(), [...table(headings[direction]).keys()].sort(), id)
  }
})

test('names, fields, sizes and states are those of PROTOCOL.md', () => {
  for (const [direction, heading] of Object.entries(headings)) {
    for (const [name, cells] of table(heading)) {
      const message = messages[key(direction, name)]
      assert.equal(message.name, name)
      assert.equal(message.payload.properties.t.const, name)
      const optional = [...cells[1].matchAll(/`([a-z_]+)` \(may be absent/g)].map(([, field]) => field)
      const always = Object.keys(message.payload.properties).filter((field) => !optional.includes(field))
      assert.deepEqual([...message.payload.required].sort(), always.sort(), name)
      const columns = direction.endsWith('to_gateway') ? 6 : 3
      assert.equal(cells.length, columns, name)
      // A row that only points at the other plane says its fields there.
      const pointed = cells[2]?.startsWith('as for') || cells[1].startsWith('as for') || /^`[a-z_]+`, /.test(cells[0])
      if (!pointed) {
        const names = cells[1].replace(/: (`[a-z_]+`,? ?)+/g, ' ').replace(/list of `[^`]*`/g, '').replace(/\([^)]*\)/g, '')
        const fields = [...names.matchAll(/`([a-z_]+)`/g)].map(([, field]) => field)
        const described = Object.keys(message.payload.properties).filter((field) => field !== 't')
        assert.deepEqual(described.sort(), fields.sort(), `${direction} ${name}`)
      }
      if (columns !== 6) continue
      assert.equal(message['x-legal-in'], cells[2], name)
      assert.equal(message['x-bytes-max'], Number(cells[3].replace(/,/g, '')), name)
    }
  }
})

const ajv = new Ajv({ strict: false, allErrors: false })
const accepts = new Map(
  Object.entries(messages).map(([id, message]) => [id, ajv.compile(JSON.parse(JSON.stringify(message.payload)))]),
)

test('every sample is accepted by the schema of its frame', () => {
  for (const { direction, name, valid } of samples) {
    const accept = accepts.get(key(direction, name))
    assert.ok(valid.length > 0, name)
    for (const { about, frame } of valid)
      assert.ok(accept(frame), `${direction} ${name}, ${about}: ${ajv.errorsText(accept.errors)}`)
  }
})

test('every broken sample is refused by the schema of its frame', () => {
  let refused = 0
  for (const { direction, name, broken } of samples) {
    const accept = accepts.get(key(direction, name))
    for (const sample of broken) {
      if (!('frame' in sample)) continue // wrong as text only; the codecs' own tests refuse it
      assert.ok(!accept(sample.frame), `${direction} ${name}, ${sample.about}: was accepted`)
      refused += 1
    }
  }
  assert.ok(refused > 600, `only ${refused} broken samples`)
})

test('no frame is taken for another of its direction', () => {
  for (const { direction, name, valid } of samples)
    for (const other of samples)
      if (other.direction === direction && other.name !== name)
        assert.ok(!accepts.get(key(direction, other.name))(valid[0].frame), `${name} was taken for ${other.name}`)
})

test('the codes of `refused` are those PROTOCOL.md explains', () => {
  const section = text('gateway/PROTOCOL.md').split('### Codes of `refused`\n')[1].split(/\n##/)[0]
  const codes = [...section.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, code]) => code)
  assert.deepEqual(messages['gateway_to_visitor.refused'].payload.properties.code.enum.toSorted(), codes.sort())
})

test('the samples are what make.py writes', () => {
  execFileSync('python3', [fileURLToPath(new URL('tests/vectors/protocol/make.py', root)), '--check'])
})
