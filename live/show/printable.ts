/**
 * Text of a file that may have come from somebody else, fit for a terminal.
 */

/** Control characters move the cursor and colour the screen; format characters turn and hide what stands beside them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** In one line, with U+FFFD in place of all that a terminal would act upon. */
export const printable = (text: string): string => text.replace(UNSEEN, '\ufffd')
