/**
 * Standard output, opened so that a write cannot block the event loop, whether it is a pipe, a socket, a terminal or a file.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { Socket } from 'node:net'

export interface LogTarget {
  readonly fd: number
  /** Whether a write may block, and so must run in libuv's thread pool. Otherwise it fails with EAGAIN instead. */
  readonly waits: boolean
  /** Maximum bytes of one write. */
  readonly portion: number
  /** Text to write before the first line. */
  readonly before: '' | '\n'
}

const STDOUT = 1

/**
 * Bytes that a write to a pipe transfers atomically (PIPE_BUF on Linux). So a reader sees whole lines, even if the process ends
 * while the pipe is full, or other processes write to it. https://man7.org/linux/man-pages/man7/pipe.7.html
 */
const WHOLE = 4_096

/** Bytes for one write to a file. Each write is a round trip to the thread pool. */
const TO_A_FILE = 65_536

/**
 * Opens standard output, non-blocking if possible.
 *
 * Blocking writes in libuv's thread pool are no general solution: each occupies one of four threads, and the end of the process waits
 * for it.
 */
export function openStandardOutput(): LogTarget {
  // A file never returns EAGAIN. It is not reopened, because its position is shared with other processes that write to it.
  const status = statusOf(STDOUT)
  if (status?.isFile())
    return { fd: STDOUT, waits: true, portion: TO_A_FILE, before: halfLine(status.size) ? '\n' : '' }
  const fd = openedAgain(constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  if (fd !== undefined) return { fd, waits: false, portion: WHOLE, before: '' }
  return { fd: STDOUT, waits: !madeNonBlocking(), portion: WHOLE, before: '' }
}

function statusOf(fd: number): Stats | undefined {
  try {
    return fstatSync(fd)
  } catch {
    return undefined
  }
}

/** Whether a file of this size in bytes ends with half a line, as after a process that ended while the disk was full. */
function halfLine(size: number): boolean {
  const fd = size > 0 ? openedAgain(constants.O_RDONLY) : undefined
  if (fd === undefined) return false
  const last = Buffer.alloc(1)
  try {
    return readSync(fd, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
  } catch {
    return false
  } finally {
    closeSync(fd)
  }
}

/**
 * Opens standard output again, so that O_NONBLOCK applies to the new descriptor only, and not to other processes that share the old
 * one. Fails for sockets, and for what belongs to another user.
 */
function openedAgain(flags: number): number | undefined {
  try {
    return openSync(`/proc/self/fd/${STDOUT}`, flags)
  } catch {
    return undefined
  }
}

/**
 * Makes descriptor 1 non-blocking: libuv does so when it opens a pipe or socket. The Socket is never written to, because it would
 * close standard output after an error, and the next socket opened would get descriptor 1.
 * https://docs.libuv.org/en/v1.x/pipe.html#c.uv_pipe_open https://docs.libuv.org/en/v1.x/tcp.html#c.uv_tcp_open
 */
function madeNonBlocking(): boolean {
  try {
    new Socket({ fd: STDOUT, readable: false, writable: true }).unref()
    return true
  } catch {
    // For instance, a terminal of another user.
    return false
  }
}
