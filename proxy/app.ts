/**
 * The proxy: registers its hooks and routes in the order in which a request meets them. It never listens;
 * process/run.ts does.
 *
 *   1 request (listed?) -> 2 caller (who?) -> 1 request (inputs fine?) -> 3 limits (how often?) -> 4 upstream -> 5 outcome
 *
 * The limit of failed calls by address belongs to limits, too, and comes before the caller.
 */
import Fastify, { type FastifyInstance } from 'fastify'
import { GoodKeys } from './caller/good-keys.ts'
import { identify } from './caller/identify.ts'
import type { Config } from './config/settings.ts'
import { loadDefinition } from './definition/load.ts'
import { listOperations, type Operation } from './definition/operations.ts'
import { refuseAtEdge, registerErrors, serverErrorOptions } from './http/error-handling.ts'
import { registerFraming } from './http/framing.ts'
import { readinessOf, registerHealth } from './http/health.ts'
import { Lifecycle } from './http/lifecycle.ts'
import { registerOverload } from './http/overload.ts'
import { SERVER_OPTIONS } from './http/server-options.ts'
import { startCalls } from './http/start-calls.ts'
import { registerAddressLimit } from './limits/address-limit.ts'
import { Guards } from './limits/guards.ts'
import type { SharedRedis } from './limits/redis.ts'
import { applyRules } from './limits/rules.ts'
import { throttle } from './limits/throttle.ts'
import type { CallLog } from './observe/call-log.ts'
import type { Metrics } from './observe/metrics.ts'
import { Recorder } from './observe/recorder.ts'
import { Attempts, recallAttempts } from './outcome/attempts.ts'
import { decide } from './outcome/decide.ts'
import { EFFECTS } from './outcome/effects.ts'
import { serveFrontPage } from './public/front-page.ts'
import { serveDocuments } from './public/serve-documents.ts'
import { answerUnlisted, match, refuseUnlisted } from './request/match.ts'
import { readParameters } from './request/parameters.ts'
import type { Upstream } from './upstream/client.ts'
import { forward } from './upstream/forward.ts'
import { openUpstream } from './upstream/open.ts'

export interface AppOptions {
  readonly config: Config
  readonly callLog: CallLog
  readonly lifecycle?: Lifecycle
  readonly metrics?: Metrics | undefined
}

/**
 * Builds the proxy, ready to listen.
 *
 * @throws {DefinitionError} when the connector's definition cannot be used
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, callLog, lifecycle = new Lifecycle(), metrics } = options
  const definition = await loadDefinition()
  const operations = listOperations(definition, EFFECTS)
  metrics?.begin(operations)
  const recorder = new Recorder(callLog, metrics)
  const upstream = openUpstream(config)
  const redis = config.REDIS_URL === undefined ? undefined : await openRedis(config, callLog)
  const goodKeys = new GoodKeys()

  const app = Fastify({ ...SERVER_OPTIONS, ...serverErrorOptions(recorder, lifecycle) })
  app.addHook('onClose', async () => {
    redis?.close()
    await upstream.close()
  })

  // Every request.
  lifecycle.watch(app)
  refuseAtEdge(app, recorder, lifecycle)
  startCalls(app, { config, callLog, recorder, lifecycle })
  registerErrors(app, callLog)
  registerFraming(app, lifecycle)
  const { isOverloaded, longestDelay } = registerOverload(app, config)
  app.addHook('onRequest', match(operations))
  registerAddressLimit(app, config, goodKeys)

  // The five operations, then probes, documents and the front page, then the answer to everything else.
  app.register(operationRoutes, { ...options, operations, upstream, redis, goodKeys })
  const readiness = () => readinessOf(lifecycle, isOverloaded)
  registerHealth(app, readiness)
  serveDocuments(app, JSON.parse(definition.text), config)
  serveFrontPage(app, config, readiness)
  answerUnlisted(app, operations)
  metrics?.watch({
    readiness,
    eventLoopDelay: longestDelay,
    callerConnections: () => lifecycle.sockets,
    upstream: upstream.standing,
    redis: redis && (() => redis.standing())
  })
  await app.ready()
  return app
}

interface OperationOptions extends AppOptions {
  readonly operations: readonly Operation[]
  readonly upstream: Upstream
  readonly redis: SharedRedis | undefined
  readonly goodKeys: GoodKeys
}

/** The steps of a call, as an encapsulated plugin: its hooks run only for its five routes. */
async function operationRoutes(routes: FastifyInstance, options: OperationOptions): Promise<void> {
  const { config, callLog, metrics, operations, upstream, redis, goodKeys } = options
  const guards = new Guards(config, { goodKeys, redis, metrics })
  const attempts = new Attempts()

  routes.addHook('onRequest', refuseUnlisted(operations))
  routes.addHook('onRequest', identify)
  routes.addHook('preHandler', readParameters)
  routes.addHook('preHandler', applyRules(config))
  // Guards come before the throttle, so a call that they refuse does not count in it. For a call that the throttle
  // refuses, they give back what they counted.
  routes.addHook('preHandler', guards.reserve)
  routes.addHook('preHandler', await throttle(routes, config, { redis, metrics, goodKeys }))
  routes.addHook('preHandler', recallAttempts(attempts))
  forward(routes, {
    operations,
    upstream,
    origin: config.UPSTREAM_URL,
    decide: decide({ operations, upstream, callLog, metrics, attempts })
  })
  routes.addHook('onSend', guards.settle)
}

/** Loads the Redis client only if it is used, because it takes a tenth of the start-up time. */
async function openRedis(config: Config, callLog: CallLog): Promise<SharedRedis> {
  const { SharedRedis } = await import('./limits/redis.ts')
  const redis = new SharedRedis(config, callLog)
  await redis.whenReady()
  return redis
}
