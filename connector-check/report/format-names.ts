/**
 * The names of the report formats.
 */
export const FORMAT_NAMES = ['text', 'json', 'sarif', 'github', 'junit'] as const

export type Format = (typeof FORMAT_NAMES)[number]
