/**
 * Options of Node's as Node itself reads them, from its command line and from NODE_OPTIONS.
 */

/**
 * Lists the names of the options, each once: without dashes in front and value, and with `-` where Node takes `_` as well.
 * V8's take a single dash, too.
 *
 * @param nodeOptions value of NODE_OPTIONS
 * @param execArgv arguments in front of the program's file
 */
export function optionNamesIn(nodeOptions: string, execArgv: readonly string[]): string[] {
  const names = [...wordsIn(nodeOptions), ...execArgv]
    .filter((word) => word.startsWith('-'))
    .map((word) => (word.split('=', 1)[0] as string).replaceAll('_', '-').replace(/^-+/, ''))
  return [...new Set(names)]
}

/**
 * Node's own rule: blanks separate, double quotes hold together, and a backslash between quotes takes the next character as it is.
 * https://nodejs.org/api/cli.html#node_optionsoptions
 */
function wordsIn(text: string): string[] {
  const words = text.match(/(?:"(?:\\.|[^"\\])*"|[^ "])+/gs) ?? []
  return words.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"/gs, (_all, quoted: string) => quoted.replace(/\\(.)/gs, '$1'))
  )
}
