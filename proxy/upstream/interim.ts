/**
 * Upstream: an unasked `100 Continue` before an answer. Any client has to pass over interim answers (RFC 9110, 15.2), and undici
 * does, except for this one, at which it gives the connection up:
 * https://github.com/nodejs/undici/blob/v7.30.2/lib/dispatcher/client-h1.js (`statusCode === 100`), https://github.com/nodejs/undici/pull/201
 *
 * So on its way to undici's parser a 100 becomes a 102, which says no more than a 100 that nobody asked for. One byte is changed
 * and none is left out; what the bytes mean stays the parser's business. Where this misses one, the call fails as it would without.
 */
import type { Socket } from 'node:net'

const STATUS_LINE = Buffer.from('HTTP/1.1 100')
const FIRST_DIGIT = 9
const LAST_DIGIT = 11
const END = Buffer.from('\r\n\r\n')
const CR = 0x0d
const TWO = 0x32

/** Watches the beginning of each answer on a connection that carries one call at a time. */
export function passOverContinue(socket: Socket): void {
  const read = socket.read.bind(socket)
  let written = 0
  let heads = new InterimHeads()
  socket.read = (size?: number): Buffer | null => {
    const chunk: Buffer | null = read(size)
    if (chunk === null) return null
    // Something was written since: the next call, and this begins its answer.
    const { bytesWritten } = socket
    if (bytesWritten !== written) {
      written = bytesWritten
      heads = new InterimHeads()
    }
    heads.mark(chunk)
    return chunk
  }
}

/** Where in the heads of interim answers the bytes are, however they are cut into packets. */
class InterimHeads {
  /** Bytes of STATUS_LINE that were there; beyond LAST_DIGIT, the rest of an interim head. */
  #at = 0
  /** Bytes of END that were there. */
  #ended = 0
  /** The answer itself has begun. */
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
