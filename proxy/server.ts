#!/usr/bin/env node
/**
 * The entry point: reads command and settings, and starts the proxy, or prints one line for each mistake in them.
 */
import { closeInspector } from './process/inspector-signal.ts'
import './process/compile-cache.ts'
import { ConfigError, readSettings, type Settings } from './config/config.ts'
import { readEnvFile } from './config/env-file.ts'
import { OTHERS, readCommand } from './process/command-line.ts'
import { mistakeLines } from './process/mistake-lines.ts'
import { version } from './process/version.ts'

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2))
  if (command.name === 'help') return await help(command.about)
  if (command.name === 'version') return void process.stdout.write(`${version()}\n`)
  if ('args' in command) {
    // If the event loop runs empty before the command has ended, the process exits with 2 and not with 0.
    process.exitCode = 2
    process.exitCode = await runOther(command.name, command.args)
    return
  }
  readEnvFile()
  const settings = readSettings()
  if (command.strict) await refuseAdvice(settings)
  if (command.name === 'check-config') {
    const { describeConfig } = await import('./process/check-config.ts')
    return void process.stdout.write(describeConfig(settings))
  }
  // Loaded last: help, version and mistakes in the settings are reported without loading the proxy.
  const { run } = await import('./process/run.ts')
  await run(settings)
  if (!settings.config.ALLOW_DIAGNOSTICS_FOR_TESTS) closeInspector()
}

/** @param about names of settings to explain; the usage text if empty */
async function help(about: readonly string[]): Promise<void> {
  const { helpFor } = await import('./process/help.ts')
  const { text, unknown } = helpFor(about)
  process.stderr.write(unknown.map((line) => `${line}\n`).join(''))
  process.stdout.write(text)
  if (unknown.length > 0) process.exitCode = 1
}

/** @throws {ConfigError} with a line for each piece of advice */
async function refuseAdvice({ config, surroundings }: Settings): Promise<void> {
  const [{ adviceFor }, { adviceLine }] = await Promise.all([
    import('./operator/advice.ts'),
    import('./process/check-config.ts')
  ])
  const advice = adviceFor(config, surroundings)
  if (advice.length > 0) throw new ConfigError(advice.map(adviceLine))
}

/**
 * Runs a command that is a bundle of its own. The proxy never loads it, and the image leaves it out.
 *
 * @returns the exit status
 */
async function runOther(command: 'live' | 'doctor', args: readonly string[]): Promise<number> {
  const { main } = command === 'live' ? await import('../live/main.ts') : await import('../doctor/main.ts')
  return await main(args)
}

main().catch(async (error: Error & { code?: string }) => {
  const mistakes = error instanceof ConfigError ? error.mistakes : [await explain(error)]
  process.stderr.write(mistakeLines(mistakes, process.stderr))
  process.exit(1)
})

async function explain({ code, message }: Error & { code?: string }): Promise<string> {
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    const { nearestCommand } = await import('./process/nearest-command.ts')
    const meant = nearestCommand(message, OTHERS)
    if (meant) return meant
  }
  return code?.startsWith('ERR_PARSE_ARGS')
    ? `${message}. See --help`
    : code === 'ERR_MODULE_NOT_FOUND' && message.includes('/commands/')
      ? 'this command is not in the image; use the package that "npm run pack" makes'
      : message
}
