/**
 * Which status a run has, after Microsoft's page on errors: a failure that is handled is none, one that is not is one.
 * https://learn.microsoft.com/azure/logic-apps/error-exception-handling
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readExample } from '../../examples/runner/example.ts'
import { type Run, runWorkflow } from '../../examples/runner/run-workflow.ts'

/** Runs these actions; `call(500)` is an HTTP action that gets this status. */
async function run(actions: (call: (status: number, runAfter?: object) => object) => object): Promise<Run> {
  const server = createServer((request, response) => response.writeHead(Number(request.url?.slice(1))).end())
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const call = (status: number, runAfter = {}) => ({
    type: 'Http',
    runAfter,
    inputs: { method: 'GET', uri: `http://127.0.0.1:${port}/${status}`, retryPolicy: { type: 'none' } }
  })
  const workflow = (await readExample('send')) as { definition: object }
  const definition = { ...workflow.definition, actions: actions(call) }
  return runWorkflow({ ...workflow, definition }, { triggerBody: {} })
}

const statuses = ({ actions }: Run) =>
  Object.fromEntries(Object.entries(actions).map(([name, { status }]) => [name, status]))

test('an action that fails skips what follows and fails the run', async () => {
  const result = await run((call) => ({ A: call(401), B: call(200, { A: ['Succeeded'] }) }))
  expect(result.status).toBe('Failed')
  expect(statuses(result)).toEqual({ A: 'Failed', B: 'Skipped' })
})

test('a failure that a successor waits for is handled, and the run succeeds', async () => {
  const result = await run((call) => ({ A: call(401), B: call(200, { A: ['Failed'] }) }))
  expect(result.status).toBe('Succeeded')
})

test('a handler that had nothing to do does not fail the run', async () => {
  const result = await run((call) => ({ A: call(200), B: call(200, { A: ['Failed'] }) }))
  expect(result.status).toBe('Succeeded')
  expect(statuses(result)).toEqual({ A: 'Succeeded', B: 'Skipped' })
})

test('one of two branches that fails is enough', async () => {
  const result = await run((call) => ({ A: call(200), B: call(200, { A: ['Succeeded'] }), C: call(500) }))
  expect(result.status).toBe('Failed')
})

test('the handled failure of one branch does not hide that another branch was skipped for it', async () => {
  const result = await run((call) => ({
    A: call(401),
    Handler: call(200, { A: ['Failed'] }),
    Rest: call(200, { A: ['Succeeded'] })
  }))
  expect(result.status).toBe('Failed')
})

test('a scope fails with what is inside of it, and can be handled as a whole', async () => {
  const result = await run((call) => ({
    Try: { type: 'Scope', runAfter: {}, actions: { A: call(500), B: call(200, { A: ['Succeeded'] }) } },
    Catch: call(200, { Try: ['Failed'] })
  }))
  expect(statuses(result)).toEqual({ Try: 'Failed', A: 'Failed', B: 'Skipped', Catch: 'Succeeded' })
  expect(result.status).toBe('Succeeded')
})

test('Terminate ends the run with the status and the error that it says', async () => {
  const runError = { code: 'Enough', message: 'Enough is enough.' }
  const result = await run((call) => ({
    Stop: { type: 'Terminate', runAfter: {}, inputs: { runStatus: 'Failed', runError } },
    After: call(200, { Stop: ['Succeeded'] })
  }))
  expect(result).toMatchObject({ status: 'Failed', error: runError })
  expect(statuses(result)).toEqual({ Stop: 'Succeeded', After: 'Skipped' })
})

test('a request is answered once: a second Response fails', async () => {
  const response = (runAfter: object) => ({
    type: 'Response',
    kind: 'Http',
    runAfter,
    inputs: { statusCode: 200, body: {} }
  })
  const result = await run(() => ({ A: response({}), B: response({ A: ['Succeeded'] }) }))
  expect(result.status).toBe('Failed')
  expect(result.actions.B?.error).toBe('the request was answered before')
})
