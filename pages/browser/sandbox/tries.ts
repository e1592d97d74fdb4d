/**
 * The forms and buttons that try a call: elements with `data-try`, which names the action.
 */
import { ask, showTrouble } from './ask.ts'
import { resetFault } from './faults.ts'

/** OTPs, and `send`, whose try has no answer yet: a second click must not cost a second attempt. */
const running = new Set<string>()

/** ms after an answer during which the same try counts as an accidental second click or Enter. */
const SLIP = 500
const slips = new Set<string>()

/** @param refresh shows what became of it */
export function enableTries(refresh: () => Promise<void>): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.dataset.try === undefined) return
    event.preventDefault()
    const { once, ...fields } = Object.fromEntries(new FormData(form))
    void attempt(form, once === undefined ? fields : { ...fields, once: once === 'true' }, refresh)
  })
  // The browser itself says what is missing. The result on the page is about an earlier try, so it goes.
  document.addEventListener(
    'invalid',
    ({ target }) => {
      const form = target instanceof HTMLInputElement ? target.form : null
      if (form?.dataset.try !== undefined) void forget(form, refresh)
    },
    true
  )
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-try]') : null
    if (button) void attempt(button, { guess: button.dataset.guess }, refresh)
  })
}

async function attempt(element: HTMLElement, fields: object, refresh: () => Promise<void>): Promise<void> {
  const { try: action, otp } = element.dataset
  const about = otp ?? 'send'
  const same = JSON.stringify([action, about, fields])
  if (running.has(about) || slips.has(same)) return
  running.add(about)
  showTrouble(element, undefined)
  try {
    const asking = ask('POST', `/sandbox/try/${action}`, { ...fields, ...(otp && { otpId: otp }) })
    // Most answers arrive at once. For the others the page says that it waits.
    const late = setTimeout(() => void refresh(), 300)
    const trouble = await asking
    clearTimeout(late)
    showTrouble(element, trouble)
    if (trouble === undefined && 'once' in fields && fields.once === true) resetFault(element)
  } finally {
    running.delete(about)
    slips.add(same)
    setTimeout(() => slips.delete(same), SLIP)
  }
  await refresh()
}

/** The sandbox refuses a try without its text, and drops the result of the one before. */
async function forget(form: HTMLFormElement, refresh: () => Promise<void>): Promise<void> {
  const { try: action, otp } = form.dataset
  await ask('POST', `/sandbox/try/${action}`, { ...Object.fromEntries(new FormData(form)), ...(otp && { otpId: otp }) })
  await refresh()
}
