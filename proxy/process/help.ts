/**
 * What the command says about itself and about each setting, in lines of 80 columns. Loaded only if somebody asks.
 */
import { metaOf } from '../config/described-settings.ts'
import { formerSetting } from '../config/former-names.ts'
import { type Config, GROUPS, SETTINGS } from '../config/settings.ts'
import { shortSentence } from '../config/short-sentences.ts'
import { nearestSetting } from '../config/unknown-names.ts'
import { COLUMNS, wrap } from './wrap.ts'

const HELP = `Usage: tyntec-2fa-proxy [--check-config] [--strict]
       tyntec-2fa-proxy --help [SETTING ...] | --version
       tyntec-2fa-proxy live [options]
       tyntec-2fa-proxy doctor URL [options]

Answers a wrong one-time password with 200 and "valid": false, in front of
tyntec's 2FA API.

  --check-config  prints the effective settings and advice about them, and ends;
                  secrets are hidden
  --strict        does not start, or ends with status 1, if there is any advice
  --help          prints this; --help SETTING explains one of the settings below
  --version       prints the version
  live            tries tyntec's live service with your key and phone: at most
                  two messages
  doctor URL      checks a deployed proxy from outside: can Power Platform use
                  it?

"live --help" and "doctor --help" print their options.

Settings are environment variables; a file .env in the current folder is read,
too.
`

const isSetting = (name: string): name is keyof Config => name in SETTINGS

/** The usage text: under five headings, two lines for each setting. */
export function helpText(): string {
  const groups = Object.entries(GROUPS).map(([heading, settings]) => {
    const lines = (Object.keys(settings) as (keyof Config)[]).map(
      (name) => `  ${name} (${byDefault(name)})\n      ${shortSentence(name)}\n`
    )
    return `\n${heading}:\n\n${lines.join('')}`
  })
  return `${HELP}${groups.join('')}`
}

/**
 * What --help says.
 *
 * @param about names of settings; none for the usage text
 * @returns the text, which for an unknown name explains a similar setting if there is one; and one line about each such
 * name
 */
export function helpFor(about: readonly string[]): { text: string; unknown: readonly string[] } {
  if (about.length === 0) return { text: helpText(), unknown: [] }
  const texts = about.flatMap((name) => helpAbout(name) ?? helpAbout(nearestSetting(name) ?? '') ?? [])
  const unknown = about.filter((name) => helpAbout(name) === undefined).map(noSuchSetting)
  return { text: texts.join('\n'), unknown }
}

/** @returns everything about one setting, or what a former setting is called now; undefined for any other name */
export function helpAbout(name: string): string | undefined {
  if (isSetting(name)) return wholeHelp(name)
  const former = formerSetting(name)
  if (!former) return undefined
  const moved =
    'now' in former
      ? `${name} is called ${former.now} now; the old name still works.`
      : `${name} is no setting any more, and has no effect: the value is always ${former.fixed}.`
  return `${wrap(moved, COLUMNS)}\n${'now' in former ? `\n${wholeHelp(former.now)}` : ''}`
}

/** One line about a name that `helpAbout` does not know. */
function noSuchSetting(name: string): string {
  const meant = nearestSetting(name)
  return meant ? `${name} is no setting: did you mean ${meant}?` : `${name} is no setting. See --help`
}

function wholeHelp(name: keyof Config): string {
  const { sentence, unit, bounds, hint, secret } = metaOf(SETTINGS[name])
  const facts = [
    byDefault(name),
    unit && bounds ? `${unit}, ${bounds}` : '',
    secret ? 'a secret: no output shows it' : ''
  ]
  const paragraphs = [
    `${name} (${facts.filter(Boolean).join('; ')})`,
    sentence.replaceAll('`', ''),
    `The message for a bad value: ${name} ${hint}`
  ]
  return `${paragraphs.map((paragraph) => wrap(paragraph, COLUMNS)).join('\n\n')}\n`
}

function byDefault(name: keyof Config): string {
  const value = SETTINGS[name].safeParse(undefined).data
  if (value === undefined) return 'off by default'
  return `default ${value}${metaOf(SETTINGS[name]).unit === 'ms' ? ' ms' : ''}`
}
