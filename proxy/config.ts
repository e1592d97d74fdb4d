/**
 * Settings: from environment variables to a typed Config. The only file that reads the environment.
 *
 * Every mistake is reported at once, one line each, and a value is never repeated in a message: it may be a secret.
 * An empty value is a mistake too; leave a variable out to get its default.
 */
import { z } from 'zod'

const wholeNumber = (least: number, most: number, byDefault: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .default(byDefault)

/** Scheme and host alone: the paths are the definition's, and a key in a URL would end in somebody's log. */
const isOrigin = (value: string): boolean => {
  if (!URL.canParse(value) || /[?#@]/.test(value)) return false
  const url = new URL(value)
  return ['http:', 'https:'].includes(url.protocol) && url.pathname === '/'
}

/** The settings, in the order of the README's table. `sentence` says what a setting is for, `hint` how to mend it. */
const settings = z.object({
  UPSTREAM_URL: z
    .string()
    .refine(isOrigin)
    .transform((value) => new URL(value).origin)
    .default('https://api.tyntec.com')
    .meta({
      sentence: "Scheme and host of tyntec's API.",
      hint: 'must be a scheme and a host, such as https://api.tyntec.com, without path, query or credentials'
    }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .meta({
      sentence: 'Address to listen on; 0.0.0.0 or :: for all of them.',
      hint: 'must be an address to listen on, such as 127.0.0.1, 0.0.0.0 or ::'
    }),
  PORT: wholeNumber(1, 65_535, 8080).meta({
    sentence: 'Port to listen on.',
    hint: 'must be a whole number from 1 to 65535'
  }),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').meta({
    sentence: 'The least severe log lines that are written.',
    hint: 'must be one of fatal, error, warn, info, debug, trace, silent'
  })
})

/** The effective settings. */
export type Config = z.output<typeof settings>

/** Thrown by `readConfig`; `mistakes` holds one line per mistake, each naming the setting and how to mend it. */
export class ConfigError extends Error {
  override name = 'ConfigError' as const
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/**
 * Reads the settings.
 *
 * @param environment variables by name, `process.env` unless a test gives its own
 * @throws {ConfigError} naming every setting that has no usable value
 */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const result = settings.safeParse(environment)
  if (result.success) return result.data
  const names = new Set(result.error.issues.map((issue) => issue.path[0] as keyof Config))
  throw new ConfigError([...names].map((name) => `${name} ${settings.shape[name].meta()?.hint}`))
}
