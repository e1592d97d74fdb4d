/**
 * Which calls go wrong, and how. A fault belongs to a phone number or to an OTP; some phone numbers have one from the start,
 * so that a person with curl gets each fault without any preparation.
 */
import { phoneDigits } from './numbers.ts'

export const faultNames = [
  'slow',
  'reset',
  'truncated',
  'gzip',
  'html',
  'huge',
  '500',
  '502',
  '503',
  'hang',
  'garbage'
] as const

export type Fault = (typeof faultNames)[number]

/** Ofcom keeps 07700 900000 to 900999 free for film and television, so none of these is anybody's phone. */
export const magicNumbers: Record<Fault, string> = {
  '500': '+447700900500',
  '502': '+447700900502',
  '503': '+447700900503',
  slow: '+447700900901',
  reset: '+447700900902',
  truncated: '+447700900903',
  gzip: '+447700900904',
  html: '+447700900905',
  huge: '+447700900906',
  garbage: '+447700900907',
  hang: '+447700900908'
}

const magic = new Map(faultNames.map((fault) => [phoneDigits(magicNumbers[fault]), fault]))

export function isFault(text: unknown): text is Fault {
  return faultNames.some((fault) => fault === text)
}

export class Faults {
  readonly #chosen = new Map<string, { fault: Fault; once: boolean }>()

  /** Lets all calls (or with `once` the next one) about a number in any spelling, or an otpId, go wrong in this way. */
  set(numberOrOtpId: string, fault: Fault, options: { once?: boolean } = {}): void {
    this.#chosen.set(keyOf(numberOrOtpId), { fault, once: options.once ?? false })
  }

  /** Forgets one choice, or all of them; the magic numbers keep their fault. */
  clear(numberOrOtpId?: string): void {
    if (numberOrOtpId === undefined) this.#chosen.clear()
    else this.#chosen.delete(keyOf(numberOrOtpId))
  }

  /** The choices in force, for the control page. */
  list(): { subject: string; fault: Fault; once: boolean }[] {
    return [...this.#chosen].map(([subject, choice]) => ({ subject, ...choice }))
  }

  /** The fault of a call about these (otpId first, then number), if any; one chosen with `once` is used up by this. */
  take(subjects: string[]): Fault | undefined {
    for (const key of subjects.map(keyOf)) {
      const choice = this.#chosen.get(key)
      if (choice?.once) this.#chosen.delete(key)
      const fault = choice?.fault ?? magic.get(key)
      if (fault !== undefined) return fault
    }
    return undefined
  }
}

/** Numbers are known by their digits, so that the spelling does not matter; an otpId stays as it is. */
function keyOf(numberOrOtpId: string): string {
  return /^[\s+]?\d+$/.test(numberOrOtpId) ? phoneDigits(numberOrOtpId) : numberOrOtpId
}
