/**
 * A port of the loopback address that somebody else listens on until the test is over.
 */
import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** The port, as settings spell it. */
export async function takenPort(): Promise<string> {
  const server = createServer()
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return String((server.address() as { port: number }).port)
}
