/**
 * `npm run sandbox`: runs the stand-in for tyntec's 2FA API, for curl and browsers, until Ctrl+C.
 */
import { sandboxKeys } from './accounts.ts'
import { type CommandLine, readCommandLine, usage } from './command-line.ts'
import { startSandbox } from './server.ts'

try {
  const told = readCommandLine(process.argv.slice(2), process.env)
  if (told.isHelp) process.stdout.write(usage)
  else await run(told)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run({ port, proxy, options }: CommandLine): Promise<void> {
  const sandbox = await startSandbox({ ...options, port }).catch((error: Error & { code?: string }) => {
    const reason =
      error.code === 'EADDRINUSE'
        ? `port ${port} is in use; set SANDBOX_PORT to another one, or to 0 for a free one`
        : String(error)
    throw new Error(`The sandbox cannot start: ${reason}.`)
  })
  if (proxy !== undefined) sandbox.showProxy(proxy)
  process.stdout.write(`SANDBOX: a stand-in for tyntec's 2FA service. No message is really sent.

  API           ${sandbox.url}/2fa/v1/otp
  Sandbox page  ${sandbox.url}/sandbox
  Proxy         ${proxy === undefined ? 'none; SANDBOX_PROXY_URL tells the page about one' : `${proxy} (the page calls it)`}
  Options       ${Object.keys(options).length === 0 ? 'none: it answers as sandbox/README.md says' : JSON.stringify(options)}
  API keys      ${sandboxKeys.join(', ')} (two accounts)

  curl -X POST "${proxy ?? sandbox.url}/2fa/v1/otp?number=%2B447700900123" -H "apikey: ${sandbox.apiKey}"

Faults and options: sandbox/README.md. Ctrl+C ends it.
`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.close()
    })
  }
}
