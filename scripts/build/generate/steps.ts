/**
 * The README's steps of setting up the connector, which the proxy's front page shows with its own address.
 */
import { PLATFORMS, type Place, type Platform } from '../../../pages/front/steps.ts'
import { betweenMarks } from './between-marks.ts'

const MARKS = {
  begin: '<!-- steps: written by `npm run generate` from pages/front/steps.ts -->',
  end: '<!-- end of steps -->'
}

/** The files as they lie in the repository. */
const PLACE: Place = {
  origin: 'https://proxy.contoso.com',
  definition:
    '`connector/apiDefinition.swagger.json`, after replacing the placeholder host `tyntec-2fa-proxy.example.com` with `proxy.contoso.com`',
  icon: '`connector/icon.png`',
  folder: '`dist/connector/`, which [a command](#package-it) makes,',
  m365: '`dist/m365/`, which [a command](#package-it) makes,',
  workflows:
    'one of those in [examples/logic-apps](examples/logic-apps/README.md), with `https://proxy.contoso.com` as `proxyUrl`',
  isAlone: false
}

/** Puts the steps between their marks in the text of the README. Throws an Error when a mark is missing. */
export const withSteps = (readme: string): string => betweenMarks(readme, MARKS, PLATFORMS.map(section).join('\n\n'))

function section({ name, needs, steps, otherwise }: Platform): string {
  return [
    `**${name}** (needs ${needs})`,
    '',
    ...steps(PLACE).map(({ text }, index) => `${index + 1}. ${text}`),
    ...(otherwise ? ['', otherwise(PLACE)] : [])
  ].join('\n')
}
