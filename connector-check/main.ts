#!/usr/bin/env node
/**
 * `connector-check [folder]`: checks a Power Platform connector before Microsoft's portal does. Only the start is here: the
 * command's packages are optional, for the proxy needs none of them, and an install may have left them out.
 */
import { createRequire } from 'node:module'

try {
  const { main } = await import('./command.ts')
  process.exitCode = await main()
} catch (error) {
  const name = leftOut(error as Error & { code?: string })
  const said =
    name === undefined
      ? `cannot start: ${(error as Error).message.split('\n', 1)[0]}`
      : `the package ${name} is not installed: install again, with --include=optional`
  process.stderr.write(`connector-check: ${said}\n`)
  process.exitCode = 2
}

/** The optional package that an import asked for in vain. Node gives its name in the message alone. */
function leftOut({ code, message }: Error & { code?: string }): string | undefined {
  if (code !== 'ERR_MODULE_NOT_FOUND') return undefined
  const [, name = ''] = /^Cannot find package '([^']+)'/.exec(message) ?? []
  const { optionalDependencies } = createRequire(import.meta.url)('#package.json') as { optionalDependencies: object }
  return name in optionalDependencies ? name : undefined
}
