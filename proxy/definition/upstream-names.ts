/**
 * Definition: inputs that tyntec names in lower case while the published connector, and so this definition, capitalises them.
 */
const UPSTREAM_NAMES: Readonly<Record<string, string>> = { Sender: 'sender', Caller: 'caller' }

/** @returns tyntec's name of an input that the definition calls `name` */
export const upstreamName = (name: string): string => UPSTREAM_NAMES[name] ?? name
