/**
 * The parity test is worth something only if the comparer notices what it should; here it is shown models that were
 * changed on purpose.
 */
import { expect, test } from 'vitest'
import { compareModels } from '../../../scripts/connector/compare-models.ts'
import { type Entry, reconcile } from '../../../scripts/connector/differences.ts'
import type { Action, ReferenceModel } from '../../../scripts/connector/reference-model.ts'
import { published } from '../../support/connector-files.ts'

function changed(change: (model: ReferenceModel) => void): ReferenceModel {
  const model = structuredClone(published)
  change(model)
  return model
}

function send(model: ReferenceModel): Action {
  const action = model.actions.find(({ operationId }) => operationId === 'SendOTP')
  if (action === undefined) throw new Error('the published page has no SendOTP')
  return action
}

const paths = (model: ReferenceModel) => compareModels(published, model).map(({ path }) => path)

test('a model does not differ from itself', () => {
  expect(compareModels(published, structuredClone(published))).toEqual([])
})

test.each<[string, (model: ReferenceModel) => void, string[]]>([
  ['title', (model) => Object.assign(model, { title: 'tyntec 2FA' }), ['title']],
  ['contact', (model) => Object.assign(model.contact, { email: 'help@tyntec.com' }), ['contact.email']],
  ['lost metadata', (model) => delete model.metadata.Website, ['metadata.Website']],
  [
    'optional connection parameter',
    (model) => Object.assign(model.connectionParameters[0] ?? {}, { required: false }),
    ['connectionParameters.apikey.required']
  ],
  [
    'throttling',
    (model) => Object.assign(model.throttling[0] ?? {}, { calls: 500 }),
    ['throttling.API calls per connection.calls']
  ],
  [
    'operationId',
    (model) => Object.assign(send(model), { operationId: 'SendOtp' }),
    ['actions.SendOTP', 'actions.SendOtp']
  ],
  ['missing action', (model) => model.actions.shift(), ['actions.DeleteOTP']],
  ['missing parameter', (model) => send(model).parameters.splice(2, 1), ['actions.SendOTP.parameters.pinLength']],
  [
    'type of a return',
    (model) => Object.assign(send(model).returns[7] ?? {}, { type: 'string' }),
    ['actions.SendOTP.returns.created.type']
  ],
  ['order of parameters', (model) => send(model).parameters.reverse(), ['actions.SendOTP.parameters.(order)']],
  ['order of returns', (model) => send(model).returns.reverse(), ['actions.SendOTP.returns.(order)']]
])('the comparer notices a changed model: %s', (_, change, expected) => {
  expect(paths(changed(change))).toEqual(expected)
})

test('an added row in the middle is one difference and does not disturb the order', () => {
  const row = { name: 'New', key: 'new', required: false, type: 'string', description: 'New.' }
  const model = changed((copy) => send(copy).parameters.splice(1, 0, row))
  expect(compareModels(published, model)).toEqual([
    { path: 'actions.SendOTP.parameters.new', published: null, ours: row }
  ])
})

test('a row that occurs twice is refused, not compared once', () => {
  const model = changed((copy) => send(copy).parameters.push(...send(copy).parameters.slice(0, 1)))
  expect(() => paths(model)).toThrow('actions.SendOTP.parameters has a row twice')
})

const typo = { path: 'actions.SendOTP.parameters.pinLength.name', published: 'Pin Lenght', ours: 'Pin Length' }

test('an entry that names the values found explains a difference', () => {
  expect(reconcile([typo], [{ ...typo, reason: 'x' }])).toEqual({ unexplained: [], stale: [] })
})

test('an entry with another value than the one found does not explain it, and is stale itself', () => {
  const entry: Entry = { ...typo, ours: 'PIN Length', reason: 'x' }
  expect(reconcile([typo], [entry])).toEqual({ unexplained: [typo], stale: [entry] })
})

test('an entry for what is no longer a difference is stale', () => {
  const entry: Entry = { ...typo, reason: 'x' }
  expect(reconcile([], [entry])).toEqual({ unexplained: [], stale: [entry] })
})

test('a wildcard stands for exactly one part of a path', () => {
  const entry: Entry = { path: 'actions.*.parameters.*.name', published: null, ours: null, reason: 'x' }
  const whole = { path: 'actions.SendOTP.parameters.pinLength', published: null, ours: {} }
  expect(reconcile([typo, whole], [entry])).toEqual({ unexplained: [whole], stale: [] })
  expect(reconcile([whole], [entry]).stale).toEqual([entry])
})
