/**
 * CORS: whatever keeps a browser from fetching the definition is found.
 */
import { expect, test } from 'vitest'
import { type Got, onlyFinding, type Sent, spoilt, useSpoiltProxy, without } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()
const ORIGIN = 'access-control-allow-origin'

const of =
  (wanted: string, change: (got: Required<Got>) => Got) =>
  (got: Required<Got>, { method, path }: Sent): Got =>
    method === wanted && path === '/swagger.json' ? change(got) : got

const headers =
  (change: (headers: Required<Got>['headers']) => Required<Got>['headers']) =>
  (got: Required<Got>): Got => ({ ...got, headers: change(got.headers) })

test.each<[string, string, (got: Required<Got>) => Got, string]>([
  ['taken out', 'GET', headers((all) => without(all, ORIGIN)), 'GET /swagger.json has no Access-Control-Allow-Origin'],
  ['given twice', 'GET', headers((all) => ({ ...all, [ORIGIN]: ['*', '*'] })), '"*, *" instead of "*"'],
  [
    'of one origin',
    'OPTIONS',
    headers((all) => ({ ...all, [ORIGIN]: 'https://make.powerapps.com' })),
    'OPTIONS /swagger.json has'
  ],
  ['no preflight', 'OPTIONS', () => ({ status: 405 }), 'answered 405 instead of 204'],
  ['no method', 'OPTIONS', headers((all) => without(all, 'access-control-allow-methods')), 'does not allow GET'],
  [
    'few headers',
    'OPTIONS',
    headers((all) => ({ ...all, 'access-control-allow-headers': 'accept' })),
    'does not allow the headers'
  ]
])('Access-Control-Allow-Origin and the preflight: %s', async (_name, method, change, text) => {
  const deployment = await spoilt(proxy, { answer: of(method, change) })
  expect(await onlyFinding(deployment, 'CORS', 'fault')).toContain(text)
})
