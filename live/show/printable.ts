/**
 * Makes text from an untrusted file safe for a terminal.
 */

/**
 * Control characters can move the cursor and colour the screen. Format characters can reverse and hide the text beside
 * them.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The text in one line, with U+FFFD in place of these characters. */
export const printable = (text: string): string => text.replace(UNSEEN, '\ufffd')
