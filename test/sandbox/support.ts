/**
 * What the sandbox's tests share: a sandbox that ends with its test, and a short way to call it.
 */
import { onTestFinished } from 'vitest'
import { type Message, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'

export const PHONE = '+447700900123'

export interface Reply {
  status: number
  headers: Headers
  text: string
  /** The body as a JSON object; empty when there was no body. */
  body: Record<string, unknown>
}

/** Starts a sandbox that closes itself when the running test is over. */
export async function start(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options)
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** Calls the API; `target` is path and query below `/2fa/v1`, `key` null leaves the API key out. */
export async function call(
  sandbox: Sandbox,
  method: string,
  target: string,
  key: string | null = sandbox.apiKey
): Promise<Reply> {
  const headers: Record<string, string> = key === null ? {} : { apikey: key }
  const response = await fetch(`${sandbox.url}/2fa/v1${target}`, { method, headers })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : {} }
}

/** Sends a code to PHONE; `parameters` are added to the query. Gives the path of the OTP and the message on the phone. */
export async function send(
  sandbox: Sandbox,
  parameters: Record<string, string> = {}
): Promise<{ path: string; message: Message; reply: Reply }> {
  const query = new URLSearchParams({ number: PHONE, ...parameters })
  const reply = await call(sandbox, 'POST', `/otp?${query}`)
  const message = sandbox.outbox.lastTo(PHONE)
  if (message === undefined) throw new Error(`nothing was sent: ${reply.status} ${reply.text}`)
  return { path: `/otp/${message.otpId}`, message, reply }
}
