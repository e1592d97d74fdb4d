/**
 * Calls as bytes on sockets that stay open, for watching what the end of a process does to them.
 */
import { connect, type Socket } from 'node:net'
import { expect } from 'vitest'
import { type RawReply, rawRequest } from './http.ts'
import type { RunningProxy } from './proxy.ts'
import { KEY } from './scripted-ask.ts'

export const check = (otpId: string): string =>
  `POST /2fa/v1/otp/${otpId}/check?otpCode=0420 HTTP/1.1\r\nHost: proxy.example\r\napikey: ${KEY}\r\n\r\n`
export const text = (number = '%2B447700900123'): string =>
  `POST /2fa/v1/otp?number=${number} HTTP/1.1\r\nHost: proxy.example\r\napikey: ${KEY}\r\n\r\n`
export const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: proxy.example\r\n\r\n`

/** One call; resolves when its answer is there or the socket has ended. */
export const callRaw = (port: number, bytes: string, timeoutMs = 8_000): Promise<RawReply> =>
  rawRequest(port, bytes, { stopAfter: 1, timeoutMs })

/** Sends a signal and waits until the process says that it stops. */
export async function startDrain(proxy: RunningProxy, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  process.kill(proxy.pid, signal)
  await expect
    .poll(() => proxy.lines().filter(({ msg }) => msg === 'stopping').length, { interval: 10, timeout: 10_000 })
    .toBe(1)
}

/** Status and code of an error's answer, or nothing where none came. */
export const errorIn = ({ responses: [answer] }: RawReply): { status: number; code: unknown } | undefined =>
  answer && { status: answer.status, code: JSON.parse(answer.body).code }

/** A socket that stays open; resolves when it is open, or where bytes are given, when one answer came. */
export function openSocket(port: number, bytes = ''): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (bytes === '' ? resolve(socket) : socket.write(bytes)))
    socket.once('data', () => resolve(socket))
    socket.once('error', reject)
    socket.on('error', () => {})
  })
}

/** Writes bytes on an open socket; resolves when the process has read them, for it answers what comes on other sockets after them. */
export async function writeAndArrive(socket: Socket, bytes: string | Buffer, port: number): Promise<void> {
  await new Promise<void>((written) => socket.write(bytes, () => written()))
  expect((await callRaw(port, get('/healthz'))).responses).toHaveLength(1)
}

/** True where nobody listens, or what listens answers 503. */
export async function refusesNewCalls(port: number): Promise<boolean> {
  const { responses, closed } = await callRaw(port, check('right-new'), 1_000)
  return (responses.length === 0 && closed) || responses[0]?.status === 503
}
