/**
 * Checks an API key. It goes to the proxy in the header of one request, and nowhere else: it is in no address, store or log, and the
 * field is cleared when the answer arrives.
 */

import { type KeyVerdict, keyVerdict, NO_ANSWER, UNKNOWN_OTP } from './key-verdict.ts'
import { paragraph } from './paragraph.ts'
import { cannotBeKey, readTyped } from './typed-key.ts'

/** ms. Longer than the proxy waits for tyntec, which is at most 110 s. */
const DEADLINE = 120_000

const LOOKS: Readonly<Record<KeyVerdict['kind'], string>> = {
  good: 'good',
  refused: 'bad',
  malformed: 'bad',
  'not-allowed': 'bad',
  throttled: 'warn',
  away: 'warn',
  unknown: 'warn'
}

const LEFT_OUT = 'Invisible characters around the key were left out. Leave them out of your connection as well.'

/** Shows the form and makes it work, or says why there is none. */
export function enableKeyCheck(): void {
  const form = document.querySelector<HTMLFormElement>('#key-form')
  const field = document.querySelector<HTMLInputElement>('#key')
  const show = document.querySelector<HTMLButtonElement>('#key-show')
  const button = document.querySelector<HTMLButtonElement>('#key-check')
  const answer = document.querySelector<HTMLElement>('#key-answer')
  if (!form || !field || !show || !button || !answer) return
  document.querySelector('#key-without-script')?.remove()
  // Loopback counts as secure: https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy
  if (!isSecureContext) {
    form.remove()
    document.querySelector('#key-unencrypted')?.removeAttribute('hidden')
    return
  }

  const mask = (masked: boolean): void => {
    field.classList.toggle('masked', masked)
    show.setAttribute('aria-pressed', String(!masked))
  }
  const clear = (): void => {
    field.value = ''
    mask(true)
  }
  // The answer must be about the key that the field shows. The button stays enabled, so that it keeps the focus.
  const wait = (waits: boolean): void => {
    field.readOnly = waits
    if (waits) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
  const check = async (): Promise<void> => {
    wait(true)
    answer.replaceChildren(paragraph('Asking tyntec …', 'note'))
    const { key, hadInvisible } = readTyped(field.value)
    try {
      answer.replaceChildren(...(await verdictOn(key)), ...(hadInvisible ? [paragraph(LEFT_OUT, 'soft')] : []))
    } finally {
      clear()
      wait(false)
    }
  }

  show.addEventListener('click', () => mask(show.getAttribute('aria-pressed') === 'true'))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!field.readOnly) void check()
  })
  addEventListener('pagehide', clear)
  form.noValidate = true
  form.hidden = false
}

/** What is shown: the verdict, and the ID of the request where there is one. */
async function verdictOn(key: string): Promise<HTMLElement[]> {
  const flaw = cannotBeKey(key)
  if (flaw) return [shown(flaw)]
  try {
    const response = await fetch(`/2fa/v1/otp/${UNKNOWN_OTP}`, {
      headers: { apikey: key },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(DEADLINE)
    })
    const body = await bodyOf(response)
    const header = (name: string) => response.headers.get(name) ?? undefined
    const verdict = keyVerdict({
      status: response.status,
      ...body,
      upstreamStatus: header('x-upstream-status'),
      retryAfter: header('retry-after')
    })
    const id = header('x-request-id')
    return id === undefined ? [shown(verdict)] : [shown(verdict), requestId(id)]
  } catch {
    return [shown(NO_ANSWER)]
  }
}

async function bodyOf(response: Response): Promise<{ code?: string; message?: string }> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null) return {}
  const { code, message } = body as Record<string, unknown>
  return { ...(typeof code === 'string' ? { code } : {}), ...(typeof message === 'string' ? { message } : {}) }
}

const shown = ({ kind, text }: KeyVerdict): HTMLElement => paragraph(text, LOOKS[kind])

function requestId(id: string): HTMLElement {
  const line = paragraph('Request ID, for whoever runs this proxy: ', 'soft')
  const code = document.createElement('code')
  code.textContent = id
  line.append(code)
  return line
}
