/**
 * Whether a text is a regular expression for .NET, which the platform uses. This code can only ask JavaScript, so the
 * syntax of .NET is first translated
 * (https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference). A pattern
 * counts as wrong only if JavaScript refuses the translation, too.
 */
const ONLY_IN_NET: [RegExp, string][] = [
  // Replaces escaped characters, which are not syntax, and anchors that JavaScript lacks.
  [/\\./gs, 'a'],
  [/\(\?#[^)]*\)/g, ''],
  [/\(\?[imnsx]*(-[imnsx]+)?\)/g, ''],
  [/\(\?([imnsx]*(-[imnsx]+)?:|>|<?[=!]|<[\w-]+>|'[\w-]+')/g, '(?:']
]

/** Characters. A longer pattern is accepted unseen, because the replacements would take too long. */
const MAX_LENGTH = 10_000

/** False only if it is certainly wrong in .NET. */
export function isPattern(pattern: string): boolean {
  // Two constructs are accepted unseen: conditions such as (?(1)a|b), and comments inside a pattern after (?x).
  if (pattern.length > MAX_LENGTH || compiles(pattern) || /\(\?\(|\(\?[imns]*x/.test(pattern)) return true
  return compiles(ONLY_IN_NET.reduce((text, [known, plain]) => text.replaceAll(known, plain), pattern))
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern) !== undefined
  } catch {
    return false
  }
}
