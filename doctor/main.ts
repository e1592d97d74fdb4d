/**
 * The command `doctor URL`: checks a deployed proxy from outside, as Power Platform would reach it.
 */

/**
 * @param args what stands behind `doctor`
 * @returns the exit status: 0 without a fault, 1 with one, 2 it could not run
 */
export async function main(_args: readonly string[]): Promise<number> {
  return 2
}
