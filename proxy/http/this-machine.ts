/**
 * Definition: whether a request was made on this machine, by somebody who tries things out.
 */
import type { IncomingMessage } from 'node:http'

const HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i
const PEER = /^(?:::ffff:)?127\.|^::1$/
/** Headers with which a proxy says that it passes a request on, from wherever it came. */
const PASSED_ON = /^(?:x-forwarded-.*|x-real-ip|forwarded|via)$/

/** The peer alone would not do, for a proxy on this machine may pass on foreign callers; the host alone anybody may write. */
export const isFromThisMachine = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean =>
  HOST.test(headers.host ?? '') &&
  PEER.test(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => PASSED_ON.test(name))
