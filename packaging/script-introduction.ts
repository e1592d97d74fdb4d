/**
 * The README as it goes with a package that has a script: what it says about the proxy becomes what is true of the script. A
 * text that is not found any more stops the packaging, so that no README can drift away from here unnoticed.
 *
 * Steps with a proxy are left out, and those for Logic Apps: the editor of a Logic Apps Custom Connector has the tabs General,
 * Security and Definition, and none for code (https://github.com/Azure/LogicAppsUX/issues/7322).
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
  ['Logic Apps needs none and bills each action. tyntec bills', 'tyntec bills'],
  ['The proxy costs about 11 to 25 USD a month on Azure, the script nothing.', 'The script costs nothing.'],
  [
    `- Power Automate, Power Apps or Copilot Studio with custom connectors, which are premium in all three; or an Azure subscription, for
    Logic Apps.`,
    `- Power Automate, Power Apps or Copilot Studio with custom connectors, which are premium in all three. Custom connectors must be
  allowed to run custom code there.`
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
  ['**Without a server**, go on at [the script](#the-script-on-the-tab-code).', ''],
  [
    `: with [a proxy](#power-automate-and-power-apps) or
    [its script](#the-script-on-the-tab-code).`,
    '.'
  ],
  [
    "With the maker's, set limits first: anybody in the chat can send.",
    "With the maker's, anybody in the chat can send, and nothing limits it."
  ],
  [
    `You need three files, which a release has in \`tyntec-2fa-connector-with-script-VERSION.zip\`: \`apiDefinition.swagger.json\` with the
    host \`api.tyntec.com\`, \`script.csx\` and \`icon.png\`.`,
    'You need three files of this package: `apiDefinition.swagger.json`, `script.csx` and `icon.png`.'
  ],
  [
    `| each wrong code ends as 424 | The script still runs, in front of a proxy: [switch it off](#with-a-proxy-or-with-a-script) |
    Until it runs, every wrong code stops the flow. To use a proxy meanwhile, switch the script off and set the host,
    [as for a move](#with-a-proxy-or-with-a-script).`,
    '\nUntil it runs, every wrong code stops the flow.'
  ]
]

/** Sections that are about the proxy or about where no script runs, with the headings that end them. */
const LEFT_OUT = [
  ['### With a proxy or with a script?', '### '],
  ['### Power Automate and Power Apps', '### '],
  ['### Logic Apps', '### ']
] as const

/** @throws {Error} for a README that does not hold a text that is to be replaced */
export function forScript(readme: string): string {
  const kept = LEFT_OUT.reduce((text, [heading, next]) => without(text, heading, next), readme)
  // A paragraph that is left out leaves its blank line.
  return TEXTS.reduce((text, [from, to]) => replaced(text, from, to), kept).replaceAll(/\n{3,}/g, '\n\n')
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
