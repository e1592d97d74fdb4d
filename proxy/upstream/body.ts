/**
 * Upstream: decodes and parses a response body. The proxy asks for identity encoding, but some gateways compress anyway. A small
 * compressed body can expand to gigabytes, so the size is limited before and after decoding.
 */
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { AnswerBody } from './answer.ts'
import { contradictsItself } from './repeated-members.ts'

/** Bytes, before and after decoding. tyntec's JSON about one OTP has about 400. */
export const MAX_BODY = 65_536

const DECODERS: Record<string, (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip),
  'x-gzip': promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip),
  deflate: promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate),
  br: promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress)
}

/**
 * Undoes the content coding.
 *
 * @returns the decoded bytes
 * @throws {Error} for an unknown coding, corrupt data, or more than MAX_BODY bytes
 */
export function decode(bytes: Buffer, coding: string): Promise<Buffer> {
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
  if (!decoder) return Promise.reject(new Error('unknown content coding'))
  return decoder(bytes, { maxOutputLength: MAX_BODY })
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Parses a decoded body. JSON that gives one member two different values is not trusted, and becomes `other`.
 *
 * @param type the `Content-Type`, `application/json` or any `+json` (RFC 6839, 3.1) with or without parameters
 */
export function parseBody(bytes: Buffer, type: string): AnswerBody {
  if (bytes.length === 0) return { kind: 'none' }
  if (!/^application\/(?:[\w.!#$&^-]+\+)?json\s*(?:;|$)/i.test(type)) return { kind: 'other' }
  try {
    const text = utf8.decode(bytes)
    const value: unknown = JSON.parse(text)
    return contradictsItself(text, value) ? { kind: 'other' } : { kind: 'json', value }
  } catch {
    return { kind: 'other' }
  }
}
