/**
 * The arguments of `live`. The API key is none of them: arguments stay in the shell's history, and other users of the
 * machine can read them.
 */
import { parseArgs } from 'node:util'
import { isLoopback } from '../proxy/config/loopback.ts'
import { SECOND_MESSAGES, type SecondMessage } from './step.ts'

export const HELP = `Usage: tyntec-2fa-proxy live [options]

Tries tyntec's live 2FA service with your key and your phone, and says which of the sandbox's assumptions hold. It sends at most
two messages, which may cost money, shows its plan first, and sends nothing before you type yes. It takes about five
minutes, with --wait-expiry about ten.

  --second=PLAN      what the second message is for: wrong-codes (three wrong codes; the default), wait-expiry (a code that comes
                     too late; waits for the lifetime of the code, usually five minutes), or resend (the first code once more)
  --wait-expiry      the same as --second=wait-expiry
  --upstream URL     asks another address: https, or http on this machine (default https://api.tyntec.com)
  --transcript FILE  file for the transcript, which must not exist yet (default tyntec-live-DATE-TIME.jsonl in this folder)
  --json             writes the result as one JSON object on standard output, and everything else on standard error
  --show FILE        sends nothing: prints a transcript so that people can read it
  --replay FILE      sends nothing to tyntec: repeats the steps of a transcript against the sandbox, and compares the answers
  --help             prints this

Environment variables; what is not set is asked for:

  TYNTEC_API_KEY     the API key; it is not shown while you type or paste it
  TYNTEC_NUMBER      your own phone, such as +447400123456
  TYNTEC_COUNTRY     the country of a national number, such as GB

The exit status is 0 if all that was decided holds, 1 if something differs, 2 if the run did not get to its end,
or decided nothing.
`

export const DEFAULT_UPSTREAM = new URL('https://api.tyntec.com')

export interface Arguments {
  readonly isHelp: boolean
  readonly second: SecondMessage
  readonly upstream: URL
  /** File to write; undefined for the default name. */
  readonly transcript: string | undefined
  readonly isJson: boolean
  /** File of a transcript to replay. */
  readonly replay: string | undefined
  /** File of a transcript to print. */
  readonly show: string | undefined
}

/** A mistake in the arguments, in one line. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

const OPTIONS = {
  second: { type: 'string' },
  'wait-expiry': { type: 'boolean' },
  upstream: { type: 'string' },
  transcript: { type: 'string' },
  json: { type: 'boolean' },
  replay: { type: 'string' },
  show: { type: 'string' },
  help: { type: 'boolean' }
} as const

/**
 * @param args the words after `live`
 * @throws {UsageError} whose message never repeats an argument that could be a key
 */
export function readArguments(args: readonly string[]): Arguments {
  if (args.some((arg) => /^--?(?:x-?)?(?:tyntec[-_]?)?(?:api[-_]?)?key\b/i.test(arg))) throw new UsageError(NO_KEY)
  const values = parse(args)
  if (values.show !== undefined && (values.replay !== undefined || values.json))
    throw new UsageError('--show stands alone: it prints a transcript for people')
  return {
    isHelp: values.help ?? false,
    second: readSecond(values.second, values['wait-expiry'] ?? false),
    upstream: values.upstream === undefined ? DEFAULT_UPSTREAM : readUpstream(values.upstream),
    transcript: readFile('transcript', values.transcript),
    isJson: values.json ?? false,
    replay: readFile('replay', values.replay),
    show: readFile('show', values.show)
  }
}

const NO_KEY =
  'the key is never an argument, for arguments are not private. Set TYNTEC_API_KEY, or type the key when you are asked'

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    // Node's messages repeat arguments, and any of them could be a key. Only names of known options are taken from
    // them.
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
      throw new UsageError(`live takes options only. If that was the key: ${NO_KEY}`)
    const option = Object.keys(OPTIONS).find((name) => message.startsWith(`Option '--${name}`))
    if (option === undefined) throw new UsageError(`there is no such option. If that was the key: ${NO_KEY}`)
    throw new UsageError(
      `--${option} ${OPTIONS[option as keyof typeof OPTIONS].type === 'boolean' ? 'takes no value' : 'needs a value'}`
    )
  }
}

function readSecond(given: string | undefined, isWaiting: boolean): SecondMessage {
  if (given === undefined) return isWaiting ? 'wait-expiry' : 'wrong-codes'
  const second = SECOND_MESSAGES.find((plan) => plan === given)
  if (second === undefined) throw new UsageError(`--second must be one of ${SECOND_MESSAGES.join(', ')}`)
  if (isWaiting && second !== 'wait-expiry')
    throw new UsageError(`--wait-expiry and --second=${second} contradict each other: the second message has one use`)
  return second
}

/** The key is sent to this address, so it must be https, or on this machine. */
function readUpstream(given: string): URL {
  if (!URL.canParse(given)) throw new UsageError('--upstream is no URL; give it as https://api.tyntec.com')
  const url = new URL(given)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    throw new UsageError('--upstream must begin with https://; http:// is for this machine only')
  if (url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new UsageError('--upstream must be a host alone, such as https://api.tyntec.com: no path, query or password')
  return url
}

function readFile(name: string, given: string | undefined): string | undefined {
  if (given === '') throw new UsageError(`--${name} needs the name of a file`)
  return given
}
