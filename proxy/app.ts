/**
 * The proxy: registers the steps that a call takes, in their order. It never listens; server.ts does.
 *
 *   definition (is it listed?) -> connection (who, how often?) -> upstream (call tyntec) -> outcome (what does it mean?)
 */
import Fastify, { type FastifyInstance } from 'fastify'
import { newCall } from './call.ts'
import { GoodKeys } from './caller/good-keys.ts'
import { registerConnection } from './caller/identify.ts'
import type { Config } from './config/config.ts'
import { loadDefinition } from './definition/load.ts'
import { listOperations, type OperationId } from './definition/operations.ts'
import { ProxyError } from './errors.ts'
import { closesAfterResponse, drop } from './http/close-after-response.ts'
import { refuseAtEdge, registerErrors, serverErrorOptions } from './http/error-handling.ts'
import { registerFraming } from './http/framing.ts'
import { registerHealth } from './http/health.ts'
import { Lifecycle } from './http/lifecycle.ts'
import { registerOverload } from './http/overload.ts'
import { requestIdOf } from './http/request-id.ts'
import { registerServing } from './http/serve-documents.ts'
import { registerAddressLimit } from './limits/address-limit.ts'
import { Guards } from './limits/guards.ts'
import type { SharedRedis } from './limits/redis.ts'
import { registerRules } from './limits/rules.ts'
import { registerThrottle } from './limits/throttle.ts'
import type { CallLog } from './observe/call-log.ts'
import type { Metrics } from './observe/metrics.ts'
import { Recorder } from './observe/recorder.ts'
import { Attempts, registerAttempts } from './outcome/attempts.ts'
import { outcomeStep } from './outcome/decide.ts'
import { policies } from './outcome/policies.ts'
import { registerDefinition } from './request/match.ts'
import { registerParameters } from './request/parameters.ts'
import { withBreaker } from './upstream/breaker.ts'
import { connectUpstream } from './upstream/client.ts'
import { registerForwarding } from './upstream/forward.ts'

export interface AppOptions {
  readonly config: Config
  readonly callLog: CallLog
  readonly lifecycle?: Lifecycle
  readonly metrics?: Metrics | undefined
}

/** Characters of all routes, and more than enough of them. */
const ROUTABLE = /^[\w./-]{1,200}(?:\?|$)/

/** Limits of Node's HTTP server: bytes and ms. */
const SERVER = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  insecureHTTPParser: false,
  // The definition step checks it, and answers in the shape of all errors.
  requireHostHeader: false
}

/**
 * Builds the proxy, ready to listen.
 *
 * @throws {DefinitionError} when the connector's definition cannot be used
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, callLog, lifecycle = new Lifecycle(), metrics } = options
  const recorder = new Recorder(callLog, metrics)
  const definition = await loadDefinition()
  const operations = listOperations(definition, Object.keys(policies) as OperationId[])
  const client = connectUpstream({
    origin: config.UPSTREAM_URL,
    connections: config.UPSTREAM_CONNECTIONS,
    connectTimeout: config.UPSTREAM_CONNECT_TIMEOUT_MS
  })
  const upstream = withBreaker(client, {
    failures: config.UPSTREAM_BREAKER_FAILURES,
    pause: config.UPSTREAM_BREAKER_PAUSE_MS
  })
  const redis = config.REDIS_URL === undefined ? undefined : await openRedis(config, callLog)

  const app = Fastify({
    // The call log writes all lines; lines of the framework hold URLs.
    logger: false,
    genReqId: requestIdOf,
    // A path that no route can match is not given to the router, which answers broken escapes and long names past all hooks.
    rewriteUrl: ({ url = '' }) => (ROUTABLE.test(url) ? url : '/'),
    // HEAD would reach tyntec as GET.
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 256 },
    // No route has a schema: the definition step checks all inputs. Two compilers of schemas need not be loaded then.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    trustProxy: config.TRUSTED_PROXIES ?? false,
    // Fastify's own "idle" leaves a connection alone that never spoke; Lifecycle ends those too.
    forceCloseConnections: false,
    requestTimeout: 15_000,
    http: SERVER,
    // Calls that arrive on a connection with a call still running are served, too.
    return503OnClosing: false,
    ...serverErrorOptions(recorder, lifecycle)
  })
  lifecycle.watch(app)
  refuseAtEdge(app, recorder, lifecycle)
  app.addHook('onClose', async () => {
    redis?.close()
    await upstream.close()
  })

  app.decorateRequest('call')
  app.addHook('onRequest', (request, reply, done) => {
    request.call = newCall(config.UPSTREAM_TIMEOUT_MS)
    // What stands behind a refused request in the same packet is no request: nothing of it may reach tyntec.
    if (closesAfterResponse(request.raw.socket)) {
      drop(request.raw.socket)
      reply.hijack()
      return
    }
    recorder.follow(request, reply)
    lifecycle.follow(reply)
    done(lifecycle.ending ? new ProxyError('OVERLOADED') : undefined)
  })

  registerErrors(app, callLog)
  registerFraming(app)
  const overloaded = registerOverload(app, config)
  const goodKeys = new GoodKeys()
  registerAddressLimit(app, config, goodKeys)
  registerDefinition(app, operations)
  registerConnection(app)
  registerParameters(app)
  const guards = new Guards(config, goodKeys)
  registerRules(app, config)
  guards.registerChecks(app)
  await registerThrottle(app, config, { redis, metrics, goodKeys })
  guards.registerCounts(app)
  const attempts = new Attempts()
  registerAttempts(app, attempts)
  registerHealth(app, lifecycle, overloaded)
  registerServing(app, JSON.parse(definition.text), config)
  registerForwarding(app, {
    operations,
    upstream,
    origin: config.UPSTREAM_URL,
    decide: outcomeStep({ operations, upstream, callLog, metrics, attempts })
  })
  await app.ready()
  return app
}

const noCompiler = (): never => {
  throw new Error('a route has a schema, and there is nothing that could compile it')
}

/** Loads the client only where it is used; it takes a tenth of the start. */
async function openRedis(config: Config, callLog: CallLog): Promise<SharedRedis> {
  const { SharedRedis } = await import('./limits/redis.ts')
  const redis = new SharedRedis(config, callLog)
  await redis.whenReady()
  return redis
}
