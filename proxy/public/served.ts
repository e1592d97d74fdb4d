/**
 * Public content, as bytes that are made once and asked for often.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { etagOf } from './etag.ts'

export interface Served {
  readonly bytes: Buffer
  readonly etag: string
}

export function served(content: string | Uint8Array): Served {
  const bytes = Buffer.from(content)
  return { bytes, etag: etagOf(bytes) }
}

/** Answers a GET or HEAD with the bytes, or with 304 if the caller has them already. */
export function give(
  { id, headers }: FastifyRequest,
  reply: FastifyReply,
  { etag, bytes }: Served,
  own: Readonly<Record<string, string>>
): void {
  reply.header('etag', etag).header('x-request-id', id)
  const { 'content-type': type, ...others } = own
  reply.headers(others)
  const held = headers['if-none-match'] ?? ''
  if (held === '*' || held.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) reply.code(304).send()
  else reply.header('content-type', type).send(bytes)
}
