/**
 * Requests of the page to its sandbox, whose refusals are sentences to show.
 */

/** Asks the sandbox. @returns what went wrong, as a sentence; undefined if nothing did */
export async function ask(method: string, path: string, fields?: object): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method,
      ...(fields && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) })
    })
    if (response.ok) return undefined
    const { message } = (await response.json()) as { message?: unknown }
    return typeof message === 'string' ? message : `The sandbox answered ${response.status}.`
  } catch {
    return 'The sandbox does not answer. Is it still running?'
  }
}

/** Shows what went wrong next to the form or buttons that `element` belongs to, or takes it away. */
export function showTrouble(element: Element, sentence: string | undefined): void {
  const place = element.closest('.tries, form')?.querySelector<HTMLElement>('.trouble')
  if (!place) return
  place.textContent = sentence ?? ''
  place.hidden = sentence === undefined
}
