/**
 * Choosing faults, reading what they do, and removing them.
 */
import { ask, showTrouble } from './ask.ts'

const pathOf = (subject: string): string => `/sandbox/faults/${encodeURIComponent(subject)}`

/** @param refresh shows the faults in force */
export function enableFaults(refresh: () => Promise<void>): void {
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && 'explain' in target.dataset) explain(target)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.dataset.fault === undefined) return
    event.preventDefault()
    const fields = new FormData(form)
    const choice = { fault: fields.get('fault'), once: fields.get('once') === 'true' }
    void change(form, refresh, 'PUT', form.dataset.fault, choice)
  })
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-remove-fault]') : null
    if (button) void change(button, refresh, 'DELETE', button.dataset.removeFault ?? '')
  })
}

async function change(
  element: Element,
  refresh: () => Promise<void>,
  method: 'PUT' | 'DELETE',
  subject: string,
  choice?: { fault: unknown; once: boolean }
): Promise<void> {
  const trouble = choice?.fault === '' ? 'Choose a fault first.' : await ask(method, pathOf(subject), choice)
  showTrouble(element, trouble)
  // The fault in force has its explanation.
  if (choice && trouble === undefined) resetFault(element)
  await refresh()
}

/** Chooses no fault in the form that is or holds `element`. */
export function resetFault(element: Element): void {
  const select = element.closest('form')?.querySelector<HTMLSelectElement>('select[name=fault]')
  if (!select) return
  select.value = ''
  explain(select)
}

/** Below the select: what happens, and what the proxy makes of it. */
function explain(select: HTMLSelectElement): void {
  const place = document.getElementById(`${select.id}-text`)
  if (!place) return
  const { happens, proxy } = select.selectedOptions[0]?.dataset ?? {}
  place.replaceChildren()
  for (const text of [happens, proxy && `The proxy: ${proxy}`]) {
    if (!text) continue
    const paragraph = document.createElement('p')
    paragraph.textContent = text
    place.append(paragraph)
  }
  place.hidden = happens === undefined
}
