/**
 * Whether a text is a regular expression for .NET, in which the platform is written. Only what JavaScript refuses as well is
 * certain to be none, so what .NET alone knows is first put into words that JavaScript has
 * (https://learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference).
 */
const ONLY_IN_NET: [RegExp, string][] = [
  // An escaped sign is no syntax; nor is an anchor that JavaScript lacks.
  [/\\./gs, 'a'],
  [/\(\?#[^)]*\)/g, ''],
  [/\(\?[imnsx]*(-[imnsx]+)?\)/g, ''],
  [/\(\?([imnsx]*(-[imnsx]+)?:|>|<?[=!]|<[\w-]+>|'[\w-]+')/g, '(?:']
]

/** A longer one is not looked at: the replacements take too long for it. */
const MAX_LENGTH = 10_000

/** False only where both .NET and JavaScript refuse the pattern. */
export function isPattern(pattern: string): boolean {
  // Of two things nothing is said: a condition such as (?(1)a|b), and comments inside a pattern, behind (?x).
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
