/**
 * What was meant by a word that is no command. Loaded after a mistake alone.
 */
import leven from 'leven'

/** Changed letters that are still taken for a typing error. */
const NEAR = 2

/**
 * @param message Node's own of an unexpected argument, which it quotes
 * @returns an explanation; undefined where no command is near. A command itself is unexpected behind an option.
 */
export function nearestCommand(message: string, commands: readonly string[]): string | undefined {
  const [, word = ''] = /'([a-z-]{2,20})'/i.exec(message) ?? []
  const nearest = commands.find((name) => leven(word.toLowerCase(), name) <= NEAR)
  if (nearest === word) return `${word} must be the first argument. See --help`
  return nearest && `"${word}" is no command: did you mean ${nearest}? See --help`
}
