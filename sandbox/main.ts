/**
 * `npm run sandbox`: starts the stand-in for tyntec's 2FA API, for use with curl or a browser, until Ctrl+C.
 */
import { sandboxKeys } from './accounts.ts'
import { startSandbox } from './server.ts'

const port = Number(process.env.SANDBOX_PORT || 0)

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write('SANDBOX_PORT must be a whole number from 0 to 65535 (0 takes a free port).\n')
  process.exitCode = 1
} else {
  try {
    await run()
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const reason = taken
      ? `port ${port} is in use; set SANDBOX_PORT to another one, or to 0 for a free one`
      : String(error)
    process.stderr.write(`The sandbox cannot start: ${reason}.\n`)
    process.exitCode = 1
  }
}

async function run(): Promise<void> {
  const sandbox = await startSandbox({ port })
  process.stdout.write(`SANDBOX: a stand-in for tyntec's 2FA service. No message is really sent.

  API        ${sandbox.url}/2fa/v1/otp
  Phones     ${sandbox.url}/sandbox
  API keys   ${sandboxKeys.join(', ')} (two accounts)

  curl -X POST "${sandbox.url}/2fa/v1/otp?number=%2B447700900123" -H "apikey: ${sandbox.apiKey}"

Faults and options: sandbox/README.md. Ctrl+C ends it.
`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.close()
    })
  }
}
