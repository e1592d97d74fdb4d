/**
 * Names and addresses that reach only this machine.
 */

/** @param host as in a setting, where 127.1 is short for 127.0.0.1, or as the URL parser writes it: IPv6 in brackets */
export const isLoopback = (host: string): boolean => /^(?:localhost|\[?::1\]?|127(?:\.\d{1,3}){1,3})$/.test(host)
