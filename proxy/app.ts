/**
 * The proxy: registers the steps that a call takes, in their order. It never listens; server.ts does.
 *
 *   definition (is it listed?) -> connection (who?) -> upstream (call tyntec) -> outcome (what does the answer mean?)
 */
import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { newCall } from './call.ts'
import type { Config } from './config.ts'
import { registerConnection } from './connection/step.ts'
import { loadDefinition } from './definition/load.ts'
import { listOperations, type OperationId } from './definition/operations.ts'
import { registerDefinition } from './definition/step.ts'
import { registerErrors, serverErrorOptions } from './error-handling.ts'
import type { Journal } from './journal.ts'
import { policies } from './outcome/policies.ts'
import { outcomeStep } from './outcome/step.ts'
import { connectUpstream } from './upstream/client.ts'
import { registerForwarding } from './upstream/step.ts'

/** ms for a whole call. Microsoft 365 Copilot gives up at 10 s. */
const TIMEOUT = 9_000

/**
 * Builds the proxy, ready to listen.
 *
 * @throws {DefinitionError} when the connector's definition cannot be used
 */
export async function buildApp({ config, journal }: { config: Config; journal: Journal }): Promise<FastifyInstance> {
  const operations = listOperations(await loadDefinition(), Object.keys(policies) as OperationId[])
  const upstream = connectUpstream({ origin: config.UPSTREAM_URL, connections: 128, connectTimeout: 3_000 })

  const app = Fastify({
    // The journal writes the log; lines of the framework hold URLs.
    logger: false,
    genReqId: () => randomUUID(),
    // HEAD would reach tyntec as GET.
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 128 },
    forceCloseConnections: 'idle',
    ...serverErrorOptions
  })
  app.decorateRequest('call')
  app.addHook('onRequest', async (request, reply) => {
    request.call = newCall(TIMEOUT)
    reply.raw.once('close', () => request.call.left.abort())
  })
  app.addHook('onResponse', async ({ id, call }, reply) => {
    journal.call({
      requestId: id,
      operation: call.operation?.operationId,
      status: reply.statusCode,
      upstreamStatus: call.upstreamStatus,
      outcome: call.outcome ?? 'UNKNOWN',
      totalMs: Math.round(reply.elapsedTime),
      upstreamMs: call.upstreamMs === undefined ? undefined : Math.round(call.upstreamMs),
      bytesOut: Number(reply.getHeader('content-length') ?? 0),
      connection: call.connection
    })
  })
  app.addHook('onClose', () => upstream.close())

  registerErrors(app, journal)
  registerDefinition(app, operations)
  registerConnection(app)
  registerForwarding(app, {
    operations,
    upstream,
    origin: config.UPSTREAM_URL,
    decide: outcomeStep(operations, upstream, journal)
  })
  await app.ready()
  return app
}
