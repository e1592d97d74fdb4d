/**
 * The upstream of all peers, as a process of its own: answers with prepared bytes and does as little as it can, so that it is not
 * what a measurement measures. It understands requests without bodies, several in one packet included, and nothing else.
 *
 * Messages from its parent: `{ delay: ms }` sets how long each answer waits, `count` asks how many calls were answered so far.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { answerTo } from './answers.ts'

const END = '\r\n\r\n'
let answered = 0
let delay = 0

/** Cuts off each complete request and answers it. */
function serve(socket: Socket): void {
  let rest = ''
  socket.setNoDelay(true).setEncoding('latin1')
  // Callers come and go.
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    const text = rest === '' ? chunk : rest + chunk
    let from = 0
    for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END, from)) {
      answer(socket, answerTo(text.slice(from, end)))
      from = end + END.length
    }
    rest = text.slice(from)
  })
}

function answer(socket: Socket, bytes: Buffer): void {
  answered++
  if (delay === 0) socket.write(bytes)
  else setTimeout(() => socket.write(bytes), delay)
}

const server = createServer(serve)
server.listen({ port: 0, host: '127.0.0.1', backlog: 10_000 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('message', (message: 'count' | { delay: number }) => {
  if (message === 'count') process.send?.({ answered })
  else delay = message.delay
})
// The channel ends with the parent, however it ends.
process.on('disconnect', () => process.exit(0))
