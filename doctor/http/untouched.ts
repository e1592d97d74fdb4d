/**
 * Whether a document of the proxy arrived unchanged: importers of Power Platform use it as it arrives.
 */
import { etagOf } from '../../proxy/public/etag.ts'
import { type Finding, fault } from '../check.ts'
import { allOf, objectOf, type Reply } from './exchange.ts'

/** @returns what happened to it on its way; undefined if nothing did */
export function spoiltDocument(reply: Reply): Finding | undefined {
  const coding = allOf(reply, 'content-encoding')
  if (coding !== undefined && coding !== 'identity')
    return fault(
      `The definition came compressed (Content-Encoding: ${coding.slice(0, 40)}), though the request asked for none.`,
      'Turn off compression in front of the proxy, or do it only for requests with Accept-Encoding.'
    )
  const type = allOf(reply, 'content-type') ?? 'none'
  if (!/^application\/json\b/i.test(type))
    return fault(
      `The definition has the Content-Type "${type.slice(0, 80)}" instead of application/json.`,
      'Make the gateway in front pass on the Content-Type of the proxy.'
    )
  if (objectOf(reply).swagger !== '2.0') return fault('The definition is no longer Swagger 2.0 in JSON.', REMEDY)
  const etag = allOf(reply, 'etag')
  if (etag === undefined)
    return fault('The definition came without its ETag, so nobody can tell whether it is complete.', REMEDY)
  if (etag !== etagOf(reply.body))
    return fault('The definition was changed on its way: its bytes are not those that its ETag stands for.', REMEDY)
  return undefined
}

const REMEDY =
  'Turn off what rewrites bodies and headers in front of the proxy: minifiers, compression, rules that replace host names.'
