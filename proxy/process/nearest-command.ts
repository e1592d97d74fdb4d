/**
 * Which command a misspelt word means. Loaded only after a mistake.
 */
import leven from 'leven'

/** Maximum number of changed letters that count as a typing error. */
const NEAR = 2

/**
 * @param message Node's own about an unexpected argument, which it quotes
 * @returns an explanation; undefined if no command is near. A correct command is unexpected after an option.
 */
export function nearestCommand(message: string, commands: readonly string[]): string | undefined {
  const [, word = ''] = /'([a-z-]{2,20})'/i.exec(message) ?? []
  const nearest = commands.find((name) => leven(word.toLowerCase(), name) <= NEAR)
  if (nearest === word) return `${word} must be the first argument. See --help`
  return nearest && `"${word}" is no command: did you mean ${nearest}? See --help`
}
