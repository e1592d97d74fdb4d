/**
 * Soak: calls the sandbox directly, not through the proxy. It reads codes from the outbox, sets faults for an OTP, and
 * at the end of a journey reads the true state of its OTP. The load never waits for it.
 */
import { bulkhead } from 'cockatiel'
import type { Fault } from '../../sandbox/faults.ts'
import type { Ledger } from './ledger.ts'
import type { Otp } from './step.ts'

/** Number of calls at a time. */
const AT_ONCE = 4
/** Time-out of a call, ms. */
const PATIENCE = 20_000
/** Maximum number of OTPs that wait for their deletion. The load deletes about as many as it sends. */
const KEPT = 1_000

export class SandboxSide {
  /** OTPs that the load has sent, and whose ID it knows. */
  sent = 0
  readonly #url: string
  readonly #ledger: Ledger
  readonly #atOnce = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY)
  readonly #asked = new Set<Promise<void>>()
  /** OTPs that have not been compared yet. */
  readonly #open = new Set<Otp>()
  readonly #spoiling = new WeakMap<Otp, Promise<Response>>()
  readonly #deletable: Otp[] = []
  #failure: Error | undefined

  /** @param url base URL of the sandbox */
  constructor(url: string, ledger: Ledger) {
    this.#url = url
    this.#ledger = ledger
  }

  /** Takes a new OTP, which has to be compared later. */
  watch(otp: Otp): void {
    this.sent++
    this.#open.add(otp)
  }

  readCode(otp: Otp): void {
    this.#ask(async () => {
      const response = await this.#fetch(`/sandbox/outbox?number=${encodeURIComponent(otp.number)}`)
      const messages = (await response.json()) as { otpId: string; code: string }[]
      otp.code = messages.findLast(({ otpId }) => otpId === otp.id)?.code
    })
  }

  /** Sets a fault for all further calls about an OTP, unless its journey has ended before the sandbox can be asked. */
  spoil(otp: Otp, fault: Fault): void {
    this.#ask(async () => {
      if (!this.#open.has(otp)) return
      const spoiling = this.#fetch(`/sandbox/faults/${otp.id}?fault=${fault}`, { method: 'PUT' })
      this.#spoiling.set(otp, spoiling)
      await spoiling
    })
  }

  /** Compares an OTP whose journey has ended with the sandbox's state. */
  compare(otp: Otp): void {
    if (!this.#open.delete(otp)) return
    this.#ask(async () => {
      // The fault would spoil this call, too.
      if (await this.#spoiling.get(otp)) await this.#fetch(`/sandbox/faults/${otp.id}`, { method: 'DELETE' })
      const response = await this.#fetch(`/2fa/v1/otp/${otp.id}`, { headers: { apikey: otp.key } })
      const told = (await response.json()) as { otpStatus: unknown; attemptCount: unknown }
      this.#ledger.compare(otp, response.ok ? told : undefined)
      if (this.#deletable.length < KEPT) this.#deletable.push(otp)
    })
  }

  /** An OTP that has been compared and may be deleted. */
  nextToDelete(): Otp | undefined {
    return this.#deletable.shift()
  }

  /**
   * Compares the OTPs of journeys that were cut short, and waits for all answers.
   *
   * @throws {Error} when a call to the sandbox has failed
   */
  async finish(): Promise<void> {
    for (const otp of this.#open) this.compare(otp)
    await Promise.all(this.#asked)
    if (this.#failure) throw this.#failure
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.#url + path, { ...init, signal: AbortSignal.timeout(PATIENCE) })
    // The bodies of PUT and DELETE are not used, but an unread body would keep its connection.
    return init.method === undefined ? response : response.arrayBuffer().then(() => response)
  }

  #ask(question: () => Promise<void>): void {
    const asked = this.#atOnce.execute(question).catch((error: Error) => {
      this.#failure ??= error
    })
    this.#asked.add(asked)
    void asked.then(() => this.#asked.delete(asked))
  }
}
