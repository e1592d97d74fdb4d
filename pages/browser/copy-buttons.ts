/**
 * Copy buttons: `<button type="button" data-copy="id">` copies the text of the element with that ID, and says so.
 */

/** ms for which a button says that it has copied. */
const SAID = 2_000

/** Makes all buttons of the page work, also ones that come later. */
export function enableCopyButtons(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null
    if (button) void copy(button)
  })
}

async function copy(button: HTMLElement): Promise<void> {
  const source = document.getElementById(button.dataset.copy ?? '')
  if (!source) return
  const label = button.dataset.label ?? button.textContent ?? ''
  button.dataset.label = label
  try {
    // There is no clipboard on pages without TLS, except on the machine itself.
    await navigator.clipboard.writeText(source.textContent ?? '')
    button.textContent = 'Copied'
  } catch {
    getSelection()?.selectAllChildren(source)
    button.textContent = 'Selected: press Ctrl+C'
  }
  setTimeout(() => {
    button.textContent = label
  }, SAID)
}
