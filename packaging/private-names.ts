/**
 * Names that cannot be reached from the internet. A module of its own, because the front page's script needs it in a browser.
 */

/** Names of home and office networks (RFC 6762, RFC 8375), names that never resolve (RFC 6761), and ICANN's name for private use. */
const PRIVATE = /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa|invalid|test|onion)$/

/** @param name in lower case, without a port */
export const isPrivateName = (name: string): boolean => PRIVATE.test(name)
