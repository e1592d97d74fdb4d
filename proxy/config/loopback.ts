/**
 * Names and addresses of this machine alone.
 */

/** @param host as in a setting, where 127.1 is short for 127.0.0.1, or as the URL parser has it: IPv6 with or without brackets */
export const isLoopback = (host: string): boolean => /^(?:localhost|\[?::1\]?|127(?:\.\d{1,3}){1,3})$/.test(host)
