/**
 * Calls as bytes on connections that stay open, for watching what the end of a process does to them.
 */
import { connect, type Socket } from 'node:net'
import { type RawReply, rawRequest } from '../../support/http.ts'
import { KEY } from '../../support/scripted-ask.ts'

export const check = (otpId: string): string =>
  `POST /2fa/v1/otp/${otpId}/check?otpCode=0420 HTTP/1.1\r\nHost: proxy.example\r\napikey: ${KEY}\r\n\r\n`
export const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: proxy.example\r\n\r\n`

/** One call; resolves when its answer is there or the connection has ended. */
export const callRaw = (port: number, bytes: string, timeoutMs = 8_000): Promise<RawReply> =>
  rawRequest(port, bytes, { stopAfter: 1, timeoutMs })

/** A connection that stays open; resolves when it is there, and when one answer came where bytes are given. */
export function openConnection(port: number, bytes = ''): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (bytes === '' ? resolve(socket) : socket.write(bytes)))
    socket.once('data', () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => {})
  })
}

/** True where nobody listens, or what listens answers 503. */
export async function refusesNewCalls(port: number): Promise<boolean> {
  const { responses, closed } = await callRaw(port, check('right-new'), 1_000)
  return (responses.length === 0 && closed) || responses[0]?.status === 503
}
