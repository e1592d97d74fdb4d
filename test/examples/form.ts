/**
 * A form as send-wait-verify.json expects one: it is told where to send the code, asks the person, and posts what they type.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Asked {
  readonly callbackUrl: string
  readonly otpId: string
  readonly outcome: string
}

/**
 * Starts a form that ends with the running test.
 *
 * @param answer what the person types at each question; undefined is somebody who never answers
 * @returns its URL, and all questions so far
 */
export async function startForm(
  answer: (asked: Asked) => string | undefined
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const question = JSON.parse(text) as Asked
    asked.push(question)
    response.writeHead(202, { 'content-length': 0 }).end()
    const otpCode = answer(question)
    if (otpCode === undefined) return
    const headers = { 'content-type': 'application/json' }
    await fetch(question.callbackUrl, { method: 'POST', headers, body: JSON.stringify({ otpCode }) })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ask`, asked }
}
