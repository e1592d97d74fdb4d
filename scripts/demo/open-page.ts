/**
 * Demo: opens the page of the sandbox if a person sits at a desktop.
 */

/** What decides whether the page is opened. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean
}

/** Whether there is a desktop, and a person has started the demo. */
export function hasDesktop({ platform, env, isTerminal }: Surroundings): boolean {
  if (!isTerminal || env.CI) return false
  return platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens the page in the default browser. The demo prints its URL in any case, so a failure is ignored. */
export async function openPage(url: string): Promise<void> {
  try {
    const { default: open } = await import('open')
    const browser = await open(url)
    browser.once('error', () => {})
  } catch {
    // The package is a devDependency, and a desktop may have no browser.
  }
}
