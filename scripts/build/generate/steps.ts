/**
 * The steps of setting up the connector, on the page of each platform in examples/. The proxy's front page shows the same steps with
 * its own address.
 */
import { PLATFORMS, type Place, type Platform } from '../../../pages/front/steps.ts'
import { betweenMarks } from './between-marks.ts'

const MARKS = {
  begin: '<!-- steps: written by `npm run generate` from pages/front/steps.ts -->',
  end: '<!-- end of steps -->'
}

const HOST = 'proxy.contoso.com'
const PACKAGE = 'which [`npm run connector:package`](../../connector/README.md#deployment-instructions) makes,'

/** The files as they lie in the repository, seen from a folder in examples/. */
const PLACE: Place = {
  origin: `https://${HOST}`,
  definition: `[\`connector/apiDefinition.swagger.json\`](../../connector/apiDefinition.swagger.json), after replacing the placeholder host \`tyntec-2fa-proxy.example.com\` with \`${HOST}\``,
  icon: '[`connector/icon.png`](../../connector/icon.png)',
  folder: `\`dist/connector/\`, ${PACKAGE}`,
  m365: `\`dist/m365/\`, ${PACKAGE}`,
  workflows: `one of the [three files](#ready-made-workflows) of this folder, with \`https://${HOST}\` as \`proxyUrl\``,
  imported: 'as for [Power Automate](../power-automate/README.md#set-up), up to its test with a wrong code'
}

/** Path of each page that has steps, with the platform that it is about. */
export const STEPS_PAGES: ReadonlyMap<string, Platform> = new Map(
  PLATFORMS.map((platform) => [`examples/${platform.id}/README.md`, platform])
)

/** Puts a platform's steps between their marks in the text of its page. Throws an Error when a mark is missing. */
export const withSteps = (page: string, platform: Platform): string => betweenMarks(page, MARKS, section(platform))

function section({ needs, steps, otherwise }: Platform): string {
  return [
    `You need ${needs}, and a tyntec API key. \`${HOST}\` is your proxy's public name; its front page shows the steps with the real one.`,
    '',
    ...steps(PLACE).map(({ text }, index) => `${index + 1}. ${text}`),
    ...(otherwise ? ['', otherwise(PLACE)] : [])
  ].join('\n')
}
