/**
 * Soak: the sandbox asked directly, past the proxy: codes from the outbox, faults for an OTP, and at the end of each journey the
 * truth about its OTP. It runs beside the load and never keeps it waiting.
 */
import { bulkhead } from 'cockatiel'
import type { Fault } from '../../sandbox/faults.ts'
import type { Ledger } from './ledger.ts'
import type { Otp } from './step.ts'

/** Questions that are open at once. */
const AT_ONCE = 4
/** ms that one may take. */
const PATIENCE = 20_000
/** OTPs that are kept for deletion; the load deletes about as many as it sends. */
const KEPT = 1_000

export class SandboxSide {
  /** OTPs that the load has sent and knows of. */
  sent = 0
  readonly #url: string
  readonly #ledger: Ledger
  readonly #atOnce = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY)
  readonly #asked = new Set<Promise<void>>()
  /** OTPs that were not yet compared. */
  readonly #open = new Set<Otp>()
  readonly #spoiling = new WeakMap<Otp, Promise<Response>>()
  readonly #deletable: Otp[] = []
  #failure: Error | undefined

  /** @param url of the sandbox */
  constructor(url: string, ledger: Ledger) {
    this.#url = url
    this.#ledger = ledger
  }

  /** An OTP is there, and will have to be compared. */
  watch(otp: Otp): void {
    this.sent++
    this.#open.add(otp)
  }

  /** Reads the code off the phone. */
  readCode(otp: Otp): void {
    this.#ask(async () => {
      const response = await this.#fetch(`/sandbox/outbox?number=${encodeURIComponent(otp.number)}`)
      const messages = (await response.json()) as { otpId: string; code: string }[]
      otp.code = messages.findLast(({ otpId }) => otpId === otp.id)?.code
    })
  }

  /** Lets all calls about an OTP go wrong from now on, unless its journey is over by the time that this is asked for. */
  spoil(otp: Otp, fault: Fault): void {
    this.#ask(async () => {
      if (!this.#open.has(otp)) return
      const spoiling = this.#fetch(`/sandbox/faults/${otp.id}?fault=${fault}`, { method: 'PUT' })
      this.#spoiling.set(otp, spoiling)
      await spoiling
    })
  }

  /** Asks what became of an OTP, now that its journey is over. */
  compare(otp: Otp): void {
    if (!this.#open.delete(otp)) return
    this.#ask(async () => {
      // Our own question would be spoilt, too.
      if (await this.#spoiling.get(otp)) await this.#fetch(`/sandbox/faults/${otp.id}`, { method: 'DELETE' })
      const response = await this.#fetch(`/2fa/v1/otp/${otp.id}`, { headers: { apikey: otp.key } })
      const told = (await response.json()) as { otpStatus: unknown; attemptCount: unknown }
      this.#ledger.compare(otp, response.ok ? told : undefined)
      if (this.#deletable.length < KEPT) this.#deletable.push(otp)
    })
  }

  /** An OTP that has been compared and may go. */
  nextToDelete(): Otp | undefined {
    return this.#deletable.shift()
  }

  /**
   * Compares what is left of journeys that were cut short, and waits for all answers.
   *
   * @throws {Error} when the sandbox could not be asked
   */
  async finish(): Promise<void> {
    for (const otp of this.#open) this.compare(otp)
    await Promise.all(this.#asked)
    if (this.#failure) throw this.#failure
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.#url + path, { ...init, signal: AbortSignal.timeout(PATIENCE) })
    // Control endpoints answer little, and a body that is not read would keep its connection.
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
