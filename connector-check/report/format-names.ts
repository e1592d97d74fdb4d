/**
 * The names of the forms that a report can have.
 */
export const FORMAT_NAMES = ['text', 'json', 'sarif', 'github', 'junit'] as const

export type Format = (typeof FORMAT_NAMES)[number]
