/**
 * The README as it goes with a package that has a script: what it says about the proxy becomes what is true of the script. A
 * text that is not found any more stops the packaging, so that no README can drift away from here unnoticed.
 *
 * Steps for Logic Apps are left out: the editor of a Logic Apps Custom Connector has the tabs General, Security and Definition,
 * and none for code (https://github.com/Azure/LogicAppsUX/issues/7322).
 */

/** From the README's text to that of the package; any white space stands for any other. */
const TEXTS: readonly (readonly [from: string, to: string])[] = [
  [
    'from Power Automate, Power Apps, Logic Apps and Copilot Studio.',
    'from Power Automate, Power Apps and Copilot Studio.'
  ],
  [
    "Calls go through a small proxy of your own, which turns tyntec's answers into answers that flows can use.",
    `Calls go to tyntec itself, and the file \`script.csx\` that comes
with the connector turns tyntec's answers into answers that flows can use. There is nothing to host.`
  ],
  [
    `**No server?** Take the connector [with its script](#the-script-on-the-tab-code), which Power Platform runs: there is nothing to host. It
works in Power Automate, Power Apps and Copilot Studio, and is for pilots: [nothing in it limits abuse](#with-a-proxy-or-with-a-script).`,
    'It is for pilots, because nothing in it limits abuse.'
  ],
  ['; Logic Apps needs none and bills each action.', '.'],
  ['The proxy costs about 11 to 25 USD a month on Azure, the script nothing.', 'The script costs nothing.'],
  [
    `- A Power Apps or Power Automate plan with custom connectors (premium), an Azure subscription for Logic Apps, or a
    Copilot Studio environment.`,
    `- A Power Apps or Power Automate plan with custom connectors (premium), or a Copilot Studio environment, in which custom
  connectors may run custom code.`
  ],
  [
    `- The proxy of this repository, with a public host name and a TLS certificate from a public authority, or the connector's
    [script](#with-a-proxy-or-with-a-script).`,
    '- The file `script.csx` of this package, uploaded with the connector.'
  ],
  [
    `- 100 calls in 60 seconds for each connection, as with the published connector. The proxy enforces it and answers 429 with
    \`Retry-After\`.`,
    `- Only tyntec's own limits bound how often a connection may call. Beyond them the answer is 429 with \`Retry-After\`.
- tyntec has four seconds for an answer, because Microsoft has named five as the limit of a script. A send, resend or verify
  that takes longer ends in 424: a message may have gone out, or an attempt been counted.
- The script knows no numbering plans: give numbers with + and country code. Nothing guards against SMS pumping where strangers type
  numbers in.`
  ],
  [
    "- Without proxy and script, a wrong code still ends in tyntec's 401.",
    `- Without its script, a wrong code still ends in tyntec's 401.
- The script runs where custom connectors run code: not in Logic Apps, and not in Microsoft 365 Copilot.`
  ],
  ['### Why is a proxy needed?', '### Why is a script needed?'],
  [', or the connector calls tyntec without a proxy.', '.'],
  [
    "Something has to stand between: the proxy, or the connector's own script.",
    `Something has to stand between:
the connector's [custom code](https://learn.microsoft.com/connectors/custom-connectors/write-code).`
  ],
  [
    'On **General**, upload `icon.png`, set the background colour `#F8981D` and check that **Host** is your proxy.',
    'On **General**, upload `icon.png`, set the background colour `#F8981D` and check that **Host** is `api.tyntec.com`.'
  ],
  [
    "With the maker's, set limits first: anybody in the chat can send.",
    "With the maker's, anybody in the chat can send, and nothing limits it."
  ],
  [
    'Each release has a package with `script.csx`, whose definition calls `api.tyntec.com`. In a new connector',
    'In a new connector'
  ],
  [
    'Until it runs, use the proxy: without either, every wrong code stops the flow.',
    'Until it runs, every wrong code stops the flow.'
  ]
]

/** Sections that are about the proxy or about where no script runs, with the headings that end them. */
const LEFT_OUT = [
  ['### With a proxy or with a script?', '### '],
  ['### Logic Apps', '### ']
] as const

/** The step before that for code, which the editor shows behind Security. */
const SECURITY = /^(\d+)\. On \*\*Security\*\*/
const CODE_STEP =
  'On **Code**, upload `script.csx`, enable the code and choose all five operations. Without it a wrong code stops the flow.'

/** @throws {Error} for a README that does not hold a text that is to be replaced */
export function forScript(readme: string): string {
  const kept = LEFT_OUT.reduce((text, [heading, next]) => without(text, heading, next), readme)
  return withCodeStep(TEXTS.reduce((text, [from, to]) => replaced(text, from, to), kept))
}

function replaced(text: string, from: string, to: string): string {
  const words = from.trim().split(/\s+/)
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  const found = new RegExp(pattern).exec(text)?.[0]
  if (found === undefined) throw new Error(`the README no longer says "${words.slice(0, 8).join(' ')} …"`)
  return text.replace(found, () => to)
}

function without(text: string, heading: string, next: string): string {
  const start = text.indexOf(`${heading}\n`)
  if (start === -1) throw new Error(`the README no longer has "${heading}"`)
  return text.slice(0, start) + text.slice(text.indexOf(`\n${next}`, start) + 1)
}

/** Puts the step in and counts on from there, to the end of that list. */
function withCodeStep(text: string): string {
  let shift = 0
  const lines = text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) shift = 0
    const counted = line.replace(/^(\d+)(?=\. )/, (number) => String(Number(number) + shift))
    const security = SECURITY.exec(counted)
    if (!security) return [counted]
    shift++
    return [counted, `${Number(security[1]) + 1}. ${CODE_STEP}`]
  })
  if (!lines.some((line) => line.endsWith(CODE_STEP))) throw new Error('the README no longer has a step for Security')
  return lines.join('\n')
}
