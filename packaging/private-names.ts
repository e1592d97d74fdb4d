/**
 * Names that nobody reaches from the internet. Apart from what else is asked of an address, because the front page asks this in a browser.
 */

/** Of home and office networks (RFC 6762, RFC 8375), those that never resolve (RFC 6761), and ICANN's for private use. */
const PRIVATE = /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa|invalid|test|onion)$/

/** @param name in lower case, without a port */
export const isPrivateName = (name: string): boolean => PRIVATE.test(name)
