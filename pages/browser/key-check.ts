/**
 * Checks an API key. It goes to the proxy in the header of one request, and nowhere else: it is in no address, store or log, and the
 * field is cleared when the answer is there.
 */
import { canBeSent, EMPTY, type KeyVerdict, keyVerdict, NO_ANSWER, NOT_SENDABLE, UNKNOWN_OTP } from './key-verdict.ts'

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

/** Shows the form and makes it work. */
export function enableKeyCheck(): void {
  const form = document.querySelector<HTMLFormElement>('#key-form')
  const field = document.querySelector<HTMLInputElement>('#key')
  const show = document.querySelector<HTMLButtonElement>('#key-show')
  const button = document.querySelector<HTMLButtonElement>('#key-check')
  const answer = document.querySelector<HTMLElement>('#key-answer')
  if (!form || !field || !show || !button || !answer) return

  const mask = (masked: boolean): void => {
    field.classList.toggle('masked', masked)
    show.setAttribute('aria-pressed', String(!masked))
  }
  const clear = (): void => {
    field.value = ''
    mask(true)
  }
  const check = async (): Promise<void> => {
    button.disabled = true
    answer.replaceChildren(paragraph('Asking tyntec …', 'note'))
    try {
      answer.replaceChildren(...(await verdictOn(field.value.trim())))
    } finally {
      clear()
      button.disabled = false
    }
  }

  show.addEventListener('click', () => mask(show.getAttribute('aria-pressed') === 'true'))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!button.disabled) void check()
  })
  addEventListener('pagehide', clear)
  form.noValidate = true
  form.hidden = false
  document.querySelector('#key-without-script')?.remove()
}

/** What is shown: the verdict, and the ID of the request where there is one. */
async function verdictOn(key: string): Promise<HTMLElement[]> {
  if (key === '') return [shown(EMPTY)]
  if (!canBeSent(key)) return [shown(NOT_SENDABLE)]
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

function paragraph(text: string, look: string): HTMLElement {
  const element = document.createElement('p')
  element.className = look
  element.textContent = text
  return element
}
