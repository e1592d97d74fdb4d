/**
 * A short way to post what the page's script posts.
 */
import type { Sandbox } from '../../../sandbox/server.ts'
import type { Try } from '../../../sandbox/try/tries.ts'

export const PHONE = '+447700900123'

/** Posts JSON to an endpoint; `fields` may be a text, which goes as it is. */
export async function post(
  { url }: Pick<Sandbox, 'url'>,
  action: string,
  fields: object | string,
  contentType = 'application/json'
): Promise<{ status: number; body: Partial<Try> & { message?: string } }> {
  const response = await fetch(`${url}/sandbox/try/${action}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof fields === 'string' ? fields : JSON.stringify(fields)
  })
  return { status: response.status, body: (await response.json()) as Partial<Try> }
}

/** Sends a code by the page's endpoint. @returns the ID of the OTP, and its code */
export async function sent(sandbox: Sandbox): Promise<{ otpId: string; code: string }> {
  await post(sandbox, 'send', { number: PHONE })
  const message = sandbox.outbox.lastTo(PHONE)
  if (message === undefined) throw new Error('nothing was sent')
  return message
}
