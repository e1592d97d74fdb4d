/**
 * Whether a request was made on this machine, by somebody who tries the proxy out.
 */
import type { IncomingMessage } from 'node:http'

const HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i
const PEER = /^(?:::ffff:)?127\.|^::1$/
/** Headers by which a proxy shows that it forwards a request. */
const PASSED_ON = /^(?:x-forwarded-.*|x-real-ip|forwarded|via)$/

/** The peer address is not enough, because a proxy on this machine may forward other callers; `Host` can be set by anybody. */
export const isFromThisMachine = ({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean =>
  HOST.test(headers.host ?? '') &&
  // 127.0.0.999 and port 99999 look like an address, and are none.
  URL.canParse(`http://${headers.host}`) &&
  PEER.test(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => PASSED_ON.test(name))
