/**
 * Upstream: an unexpected `100 Continue` before a response. A client must skip interim responses (RFC 9110, 15.2). undici skips all
 * others, but destroys the socket at a 100:
 * https://github.com/nodejs/undici/blob/v7.30.2/lib/dispatcher/client-h1.js (`statusCode === 100`), https://github.com/nodejs/undici/pull/201
 *
 * So the status 100 is rewritten to 102, which has the same meaning here, before undici's parser reads it. This changes one byte
 * and parses nothing else. A 100 that is not recognised fails the call, as it would without this file.
 */
import type { Socket } from 'node:net'

const STATUS_LINE = Buffer.from('HTTP/1.1 100')
const FIRST_DIGIT = 9
const LAST_DIGIT = 11
const END = Buffer.from('\r\n\r\n')
const CR = 0x0d
const TWO = 0x32

/** Rewrites interim status lines on a socket that carries one call at a time (no pipelining). */
export function passOverContinue(socket: Socket): void {
  const read = socket.read.bind(socket)
  let written = 0
  let heads = new InterimHeads()
  socket.read = (size?: number): Buffer | null => {
    const chunk: Buffer | null = read(size)
    if (chunk === null) return null
    // Bytes were written since the last read: a new request, so this chunk begins its response.
    const { bytesWritten } = socket
    if (bytesWritten !== written) {
      written = bytesWritten
      heads = new InterimHeads()
    }
    heads.mark(chunk)
    return chunk
  }
}

/** Position within the heads of interim responses, independent of how they are split into chunks. */
class InterimHeads {
  /** Bytes of STATUS_LINE matched so far; beyond LAST_DIGIT, the rest of an interim head. */
  #at = 0
  /** Bytes of END matched so far. */
  #ended = 0
  /** The final response has begun. */
  #over = false

  mark(chunk: Buffer): void {
    for (let index = 0; index < chunk.length && !this.#over; index++) this.#take(chunk, index)
  }

  #take(chunk: Buffer, index: number): void {
    const byte = chunk[index] as number
    if (this.#at > LAST_DIGIT) {
      this.#ended = byte === END[this.#ended] ? this.#ended + 1 : byte === CR ? 1 : 0
      if (this.#ended < END.length) return
      this.#at = 0
      this.#ended = 0
    } else if (byte === STATUS_LINE[this.#at]) {
      if (this.#at === LAST_DIGIT) chunk[index] = TWO
      this.#at++
    } else if (this.#at > FIRST_DIGIT) this.#at = LAST_DIGIT + 1
    else this.#over = true
  }
}
