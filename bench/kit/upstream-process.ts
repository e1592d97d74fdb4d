/**
 * The upstream of all peers, as a process of its own. It answers with prepared bytes, so that it takes little CPU and
 * is not the bottleneck. It understands only requests without a body, which may be pipelined.
 *
 * Messages from its parent: `{ delay: ms }` sets how long each answer waits; `count` asks for the number of calls
 * answered so far.
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
  // Callers may reset connections.
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
// However the parent ends, its IPC channel closes then.
process.on('disconnect', () => process.exit(0))
