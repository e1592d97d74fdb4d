/**
 * Capacity: an upstream that costs next to nothing, as a process of its own: it answers whatever comes with a right code.
 * The proxy sends one small request at a time on a connection, so a chunk of bytes is a request.
 */
import { createServer } from 'node:net'

const BODY = JSON.stringify({
  otpId: '5a0dbb0c-0000-4000-8000-000000000009',
  accountId: 'sandbox-account-1',
  applicationId: '5a0dbb0c-0000-4000-8000-000000000001',
  number: '+447700900123',
  attemptCount: 1,
  otpStatus: 'VERIFIED',
  expire: 1_800_000_300_000,
  created: 1_800_000_000_000,
  timestampCreated: '2027-01-15T08:00:00.000Z',
  timestampExpire: '2027-01-15T08:05:00.000Z'
})

/** 202 is tyntec's answer to a right code. */
const ANSWER = `HTTP/1.1 202 Accepted\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('data', () => socket.write(ANSWER))
  // A caller that goes away is a normal event here.
  socket.on('error', () => {})
})
server.listen(Number(process.env.UPSTREAM_PORT), '127.0.0.1', () => process.stdout.write('listening\n'))
