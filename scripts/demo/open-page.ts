/**
 * Demo: opens the sandbox's page where somebody sits in front of a desktop.
 */

/** What decides about it. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether somebody sees the output as it comes. */
  readonly isTerminal: boolean
}

/** Whether there is a desktop, and nobody but a person can have started the demo. */
export function hasDesktop({ platform, env, isTerminal }: Surroundings): boolean {
  if (!isTerminal || env.CI) return false
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens the page in the default browser. Its address is printed in any case, so a failure is none of the demo. */
export async function openPage(url: string): Promise<void> {
  try {
    const { default: open } = await import('open')
    const browser = await open(url)
    browser.once('error', () => {})
  } catch {
    // The package is for development, and a desktop may have no browser.
  }
}
