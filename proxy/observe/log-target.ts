/**
 * Standard output, opened so that a write to it cannot hold up the event loop, whatever it is: pipe, socket, terminal or file.
 */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { Socket } from 'node:net'

export interface LogTarget {
  readonly fd: number
  /** Whether a write may take its time, so that it must not be made on the event loop. Otherwise it fails with EAGAIN instead. */
  readonly waits: boolean
  /** Bytes to write at once at most. */
  readonly portion: number
  /** What comes before the first line. */
  readonly before: '' | '\n'
}

const STDOUT = 1

/**
 * Bytes that a pipe takes whole or not at all (PIPE_BUF of Linux): a reader then sees whole lines even where the process ends
 * beside a full pipe, or where other processes write to it. https://man7.org/linux/man-pages/man7/pipe.7.html
 */
const WHOLE = 4_096

/** Bytes for one write to a file, each of which is a way to another thread and back. */
const TO_A_FILE = 65_536

/**
 * Opens what standard output is.
 *
 * A blocking write on one of libuv's threads would be no way out: it takes one of four, and the end of the process waits for it.
 */
export function openStandardOutput(): LogTarget {
  // A file never says EAGAIN. It keeps its descriptor, because the position in it is shared with whoever else writes to it.
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

/** Whether a file of this many bytes ends in half a line, as one does whose disk was full when the process before this one ended. */
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
 * Standard output, opened a second time: not to block is then true of this descriptor alone, and not of the other processes that
 * share it. Sockets cannot be opened again, nor can what belongs to another user.
 */
function openedAgain(flags: number): number | undefined {
  try {
    return openSync(`/proc/self/fd/${STDOUT}`, flags)
  } catch {
    return undefined
  }
}

/**
 * For pipes and sockets, by what libuv does when it opens one. Nothing is written to the socket itself, because it would close
 * standard output after an error, and the next connection to anybody would get descriptor 1.
 * https://docs.libuv.org/en/v1.x/pipe.html#c.uv_pipe_open https://docs.libuv.org/en/v1.x/tcp.html#c.uv_tcp_open
 */
function madeNonBlocking(): boolean {
  try {
    new Socket({ fd: STDOUT, readable: false, writable: true }).unref()
    return true
  } catch {
    // A terminal of another user, for instance.
    return false
  }
}
