/**
 * The output of --check-config. Loaded only when it is asked for.
 */
import type { Settings } from '../config/config.ts'
import { type DescribedSetting, describeSettings } from '../config/described-settings.ts'
import { GROUPS } from '../config/settings.ts'
import { type Advice, adviceFor, isForOneself } from '../operator/advice.ts'
import { COLUMNS, wrap } from './wrap.ts'

/** The effective settings in the form of a .env file, under their headings; then advice, as comments. */
export function describeConfig({ config, surroundings }: Settings): string {
  const described = new Map(describeSettings(config).map((setting) => [setting.name, setting]))
  const groups = Object.entries(GROUPS).map(([heading, settings]) => {
    const lines = Object.keys(settings).map((name) => {
      const line = lineOf(described.get(name) as DescribedSetting)
      const from = name === 'PUBLIC_URL' ? surroundings.publicUrlFrom : undefined
      return from ? `# From ${from}:\n${line}` : line
    })
    return `# ${heading}\n${lines.join('')}\n`
  })
  const advice = adviceFor(config, surroundings)
  const comments = advice.length === 0 ? [isForOneself(config) ? FOR_OTHERS : 'No advice.'] : advice.map(inOneLine)
  return `${groups.join('')}${comments.map(comment).join('')}`
}

/**
 * Without other advice: "no advice" about the defaults would mislead somebody who wants to know what is left to set.
 */
const FOR_OTHERS =
  'No advice for yourself alone. For others than yourself set at least HOST, PUBLIC_URL, TRUSTED_PROXIES, GUARD_COUNTRIES, METRICS_PORT and DRAIN_DELAY_MS: docs/settings.md'

function lineOf({ name, value, hidden }: DescribedSetting): string {
  if (hidden) return `# ${name} is set, and hidden here\n`
  return value === undefined ? `# ${name} is not set\n` : `${name}=${value}\n`
}

const MARK = '# '

const inOneLine = (advice: Advice): string => `ADVICE ${adviceLine(advice)}`

const comment = (text: string): string =>
  wrap(text, COLUMNS - MARK.length)
    .replace(/^/gm, MARK)
    .concat('\n')

/** One line, for --strict. */
export const adviceLine = ({ settings, sentence, remedy }: Advice): string => `${settings[0]}: ${sentence} ${remedy}`
