/**
 * Soak: counts answers, and judges them. Faults and limits may make a call fail, but nothing may make a wrong code
 * right.
 */
import { type Answer, STEP_NAMES, type Step, type StepName } from './step.ts'

const NO_MISTAKES = {
  /** `valid: true` for a code that is not the right one. */
  wrongCodesAccepted: 0,
  /** A second `valid: true` for the same OTP. */
  codesAcceptedTwice: 0,
  /** `WRONG_CODE` for the right one. */
  rightCodesRefused: 0,
  /** 401 for a key that the sandbox knows, or an answer of the sandbox for a key that it does not know. */
  keysMistaken: 0,
  /** OTPs for which the proxy's answers and the sandbox's state cannot both be right. */
  contradicted: 0,
  /** Answers 500. */
  internal: 0
}

/** Figures that must be 0 at the end: neither load nor faults excuse them. */
export type Mistakes = typeof NO_MISTAKES

export class Ledger {
  answers = 0
  readonly statuses: Record<number, number> = {}
  readonly steps: Record<StepName, number> = Object.fromEntries(STEP_NAMES.map((name) => [name, 0])) as never
  /** Verdicts of the proxy, right or wrong. */
  verdicts = 0
  /** OTPs that were compared with the sandbox's state. */
  compared = 0
  readonly mistakes: Mistakes = { ...NO_MISTAKES }

  note(step: Step, answer: Answer): void {
    const { status } = answer
    this.answers++
    this.steps[step.name]++
    this.statuses[status] = (this.statuses[status] ?? 0) + 1
    if (status === 500) this.mistakes.internal++
    if (isKeyMistaken(step, status)) this.mistakes.keysMistaken++
    if (step.otp && step.code !== undefined) this.#noteVerdict(step.otp, step.code, answer)
  }

  #noteVerdict(otp: NonNullable<Step['otp']>, code: string, { fields }: Answer): void {
    const { valid, outcome } = fields
    if (typeof valid !== 'boolean') return
    this.verdicts++
    const isRight = code === otp.code
    if (valid && !isRight) this.mistakes.wrongCodesAccepted++
    if (valid && isRight && otp.verified) this.mistakes.codesAcceptedTwice++
    if (valid && isRight) otp.verified = true
    if (!valid && isRight && outcome === 'WRONG_CODE') this.mistakes.rightCodesRefused++
  }

  /**
   * Compares an OTP with the sandbox's own state.
   *
   * @param told `otpStatus` and `attemptCount` from the sandbox; undefined if it does not know the OTP
   */
  compare(otp: NonNullable<Step['otp']>, told: { otpStatus: unknown; attemptCount: unknown } | undefined): void {
    this.compared++
    const isVerified = told?.otpStatus === 'VERIFIED'
    const isPossible =
      told !== undefined &&
      (!otp.verified || isVerified) &&
      (!isVerified || otp.rightChecks > 0) &&
      // More attempts than checks would mean that the proxy repeated one.
      Number(told.attemptCount) <= otp.checks
    if (!isPossible) this.mistakes.contradicted++
  }
}

/** Only counts what limits, faults and time-outs cannot explain. */
function isKeyMistaken({ name }: Step, status: number): boolean {
  if (name === 'refused key') return ![401, 424, 429, 502, 503, 504].includes(status)
  return name !== 'unknown path' && status === 401
}
