/**
 * The publisher of the solution. Its prefix is part of the connector's name and cannot be changed later, so the person
 * who packages the connector must choose it. `pac connector create` always takes `new_`
 * (https://github.com/microsoft/powerplatform-build-tools/issues/1369).
 */
import { createHash } from 'node:crypto'
import { UsageError } from '../host-option.ts'

export type Publisher = {
  /** As in names: in lower case, without the underscore, such as `abc`. */
  prefix: string
  /** The unique name of the publisher in an environment. */
  name: string
  /** From 10000 to 99999: the number from which the choices of a publisher are numbered. A connector has no choices. */
  choicePrefix: number
}

/** As typed; undefined where left out. */
export type PublisherOptions = { publisherPrefix?: string; publisherName?: string; choicePrefix?: string }

/**
 * @param options as typed after `--solution`
 * @throws {UsageError} for what Dataverse would refuse, with what to change
 */
export function parsePublisher({ publisherPrefix, publisherName, choicePrefix }: PublisherOptions): Publisher {
  if (publisherPrefix === undefined) throw new UsageError(PREFIX_MISSING)
  const prefix = publisherPrefix.toLowerCase()
  // https://learn.microsoft.com/power-platform/developer/cli/reference/solution#--publisher-prefix--pp
  if (!/^[a-z][a-z0-9]{1,7}$/.test(prefix)) throw new UsageError(`${PREFIX_FORM}${suggestion(prefix)}`)
  if (prefix.startsWith('mscrm')) {
    throw new UsageError(
      "--publisher-prefix: mscrm… is Microsoft's own; give another one, such as --publisher-prefix abc"
    )
  }
  return { prefix, name: nameOf(publisherName ?? prefix), choicePrefix: choicePrefixOf(prefix, choicePrefix) }
}

const PREFIX_MISSING =
  "--solution wants your publisher's prefix, such as --publisher-prefix abc: the connector bears it in its name for good. " +
  'Yours is shown in make.powerapps.com under Solutions, Publishers'
const PREFIX_FORM =
  '--publisher-prefix wants 2 to 8 letters (a to z) or digits, a letter first, such as --publisher-prefix abc.'

/** Suggests the prefix without the underscore that the portal shows after it. */
function suggestion(prefix: string): string {
  const bare = prefix.trim().replace(/_$/, '')
  return bare !== prefix && /^[a-z][a-z0-9]{1,7}$/.test(bare) ? ` Did you mean --publisher-prefix ${bare}?` : ''
}

/** A unique name in Dataverse consists of letters, digits and underscores, and does not begin with a digit. */
function nameOf(typed: string): string {
  if (/^[A-Za-z_]\w{0,255}$/.test(typed)) return typed
  throw new UsageError(
    "--publisher-name wants the publisher's unique name (letters, digits and underscores, no digit first), " +
      'such as --publisher-name contoso; it is the Name, not the Display name, under Solutions, Publishers'
  )
}

function choicePrefixOf(prefix: string, typed: string | undefined): number {
  if (typed === undefined) return derivedChoicePrefix(prefix)
  if (/^[1-9]\d{4}$/.test(typed)) return Number(typed)
  throw new UsageError(
    "--choice-prefix wants your publisher's choice value prefix, a number from 10000 to 99999; leave it out for a new publisher"
  )
}

/**
 * Always the same number for one prefix, and seldom the same for two. Microsoft's portal proposes a number by a rule
 * that no public page describes. Any number in the range is allowed
 * (https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/publisher).
 */
function derivedChoicePrefix(prefix: string): number {
  return 10_000 + (createHash('sha256').update(prefix).digest().readUInt32BE() % 90_000)
}
