/**
 * Fault injection. A fault belongs to a phone number or to an OTP. Each fault has a phone number that always has it, so
 * that it can be tried without preparation.
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

/** Ofcom reserves 07700 900000 to 900999 for film and television, so none of these is a real phone. */
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

  /** Sets a fault for all calls, or with `once` for the next one, about a number in any spelling or an otpId. */
  set(numberOrOtpId: string, fault: Fault, options: { once?: boolean } = {}): void {
    this.#chosen.set(keyOf(numberOrOtpId), { fault, once: options.once ?? false })
  }

  /** Removes one fault that was set, or all of them. The numbers of `magicNumbers` keep theirs. */
  clear(numberOrOtpId?: string): void {
    if (numberOrOtpId === undefined) this.#chosen.clear()
    else this.#chosen.delete(keyOf(numberOrOtpId))
  }

  list(): { subject: string; fault: Fault; once: boolean }[] {
    return [...this.#chosen].map(([subject, choice]) => ({ subject, ...choice }))
  }

  /**
   * The fault for a call about these subjects (otpId first, then number), if any. Removes it if it was set with `once`.
   */
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

/** The digits of a number, so that its spelling does not matter; an otpId unchanged. */
function keyOf(numberOrOtpId: string): string {
  return /^[\s+]?\d+$/.test(numberOrOtpId) ? phoneDigits(numberOrOtpId) : numberOrOtpId
}
