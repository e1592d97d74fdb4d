/**
 * Reads Node's own options the way Node does, from its command line and from NODE_OPTIONS.
 */

/**
 * Lists the names of the options, each once, without leading dashes and value. `_` becomes `-`, because Node accepts both, and
 * V8 options may have a single dash.
 *
 * @param nodeOptions value of NODE_OPTIONS
 * @param execArgv `process.execArgv`: the arguments before the script's file name
 */
export function optionNamesIn(nodeOptions: string, execArgv: readonly string[]): string[] {
  const names = [...wordsIn(nodeOptions), ...execArgv]
    .filter((word) => word.startsWith('-'))
    .map((word) => (word.split('=', 1)[0] as string).replaceAll('_', '-').replace(/^-+/, ''))
  return [...new Set(names)]
}

/**
 * Node's rule: spaces separate words, double quotes group them, and a backslash within quotes escapes the next character.
 * https://nodejs.org/api/cli.html#node_optionsoptions
 */
function wordsIn(text: string): string[] {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|[^ "])+/gs) ?? []
  return words.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"/gs, (_all, quoted: string) => quoted.replace(/\\(.)/gs, '$1'))
  )
}
