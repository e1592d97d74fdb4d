/**
 * Deployment files, figures: takes PromQL expressions apart as far as the tests need it, and reads a page of metrics.
 */

/** An exact value (`=`, `!=`), or the alternatives of a pattern (`=~`, `!~`). */
export interface Selected {
  readonly label: string
  readonly values: readonly string[]
}

export interface Expression {
  readonly names: readonly string[]
  readonly selected: readonly Selected[]
  /** Labels in `by (…)`. */
  readonly groupedBy: readonly string[]
}

const OPERATORS = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'bool', 'offset'])

/** Takes an expression apart: what is no function, keyword, label or duration is a metric's name. */
export function takeApart(expression: string): Expression {
  const selected = [...expression.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)].map(([, label, value]) => ({
    label: label ?? '',
    values: (value ?? '').split('|')
  }))
  const bare = expression.replace(/\{[^}]*\}/g, ' ').replace(/\[[^\]]*\]/g, ' ')
  const groupedBy = [...bare.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(([, labels]) => (labels ?? '').split(/\s*,\s*/))
  const names = [...bare.replace(/\bby\s*\([^)]*\)/g, ' ').matchAll(/\b([a-z_]\w*)\b(?!\s*\()/gi)]
    .map(([, name]) => name ?? '')
    .filter((name) => !OPERATORS.has(name))
  return { names: [...new Set(names)], selected, groupedBy }
}

/** Names of series that a page's families have, with samples yet or not. */
export function seriesOf(page: string): Set<string> {
  const families = [...page.matchAll(/^# TYPE (\S+) (\w+)$/gm)]
  return new Set(
    families.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, ...['_bucket', '_sum', '_count'].map((suffix) => name + suffix)] : [name]
    )
  )
}

/** Labels that a page's series have, by the series' name. */
export function labelsOf(page: string): Map<string, Set<string>> {
  const labels = new Map<string, Set<string>>()
  for (const [, name = '', inside = ''] of page.matchAll(/^(\w+)\{(.*)\} \S+$/gm)) {
    const known = labels.get(name) ?? new Set()
    for (const [, label = ''] of inside.matchAll(/(\w+)="/g)) known.add(label)
    labels.set(name, known)
  }
  return labels
}
