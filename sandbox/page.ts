/**
 * The sandbox's page: turns its state into the facts that pages/sandbox/ renders.
 */
import type { ServerResponse } from 'node:http'
import { assetsOf } from '../pages/assets.ts'
import { pageHeaders } from '../pages/document.ts'
import type { Phone, SandboxFacts, SentCode, Tried } from '../pages/sandbox/facts.ts'
import { sandboxPage } from '../pages/sandbox/page.ts'
import { faultTexts } from './fault-texts.ts'
import { faultNames, magicNumbers } from './faults.ts'
import { phoneDigits } from './numbers.ts'
import { statusAt } from './otps.ts'
import type { Message } from './outbox.ts'
import type { TryContext } from './try/answer-try.ts'
import { languagesOf } from './try/languages.ts'
import { SENDS, type Try } from './try/tries.ts'

/** Maximum number of messages on the page, so that it stays fast after a long test. */
const SHOWN = 200

export async function sendPage(response: ServerResponse, context: TryContext): Promise<void> {
  const assets = await assetsOf('sandbox')
  const page = sandboxPage(factsOf(context), assets)
  const headers = { ...pageHeaders(assets), 'cache-control': 'no-store', 'content-length': Buffer.byteLength(page) }
  response.writeHead(200, headers).end(page)
}

function factsOf(context: TryContext): SandboxFacts {
  const { url, proxy, accounts, faults, outbox, tries } = context
  const sent = tries.latest(SENDS)
  return {
    url,
    proxy,
    keys: accounts.map(({ apiKey }) => apiKey),
    languages: languagesOf(accounts[0]),
    phones: phonesOf(context, outbox.messages.slice(-SHOWN).toReversed()),
    faults: faults.list(),
    faultKinds: faultNames.map((name) => ({ name, number: magicNumbers[name], ...faultTexts[name] })),
    isSending: tries.isRunning(SENDS),
    sent: sent && triedOf(sent)
  }
}

/** The phones that got these messages, latest first, each with its codes. */
function phonesOf(context: TryContext, latestFirst: readonly Message[]): Phone[] {
  const chosen = context.faults.list()
  return grouped(latestFirst, ({ number }) => number).map((messages) => ({
    number: messages[0].number,
    fault: chosen.find(({ subject }) => subject === phoneDigits(messages[0].number)),
    codes: grouped(messages, ({ otpId }) => otpId).map((ofCode) => codeOf(context, ofCode))
  }))
}

type Some<T> = [T, ...T[]]

/** Messages grouped by a key; groups are in the order of their first message. */
function grouped(messages: readonly Message[], keyOf: (message: Message) => string): Some<Message>[] {
  const groups = new Map<string, Some<Message>>()
  for (const message of messages) {
    const group = groups.get(keyOf(message))
    if (group) group.push(message)
    else groups.set(keyOf(message), [message])
  }
  return [...groups.values()]
}

function codeOf({ store, settings, tries }: TryContext, messages: Some<Message>): SentCode {
  const { otpId, code } = messages[0]
  const otp = store.read(otpId)
  const now = settings.now()
  const tried = tries.latest(otpId)
  return {
    otpId,
    code,
    reference: otp?.referenceId,
    state: otp
      ? {
          status: statusAt(otp, now),
          isClosed: otp.status !== 'ACTIVE',
          attempts: otp.application.attempts,
          attemptsLeft: otp.application.attempts - otp.attemptCount,
          secondsLeft: Math.max(0, Math.ceil((otp.expire - now) / 1000))
        }
      : undefined,
    messages,
    isTrying: tries.isRunning(otpId),
    tried: tried && triedOf(tried)
  }
}

function triedOf({ action, what, at, tyntec, proxy }: Try): Tried {
  const fault = tyntec?.fault
  const isDone = fault ? tyntec.isDone === true : (tyntec?.answer?.status ?? 500) < 300
  return {
    action,
    what,
    at,
    tyntec: tyntec && { ...tyntec.answer, why: fault && faultTexts[fault].happens },
    proxy,
    isDelivered: isDone && (action === 'send' || action === 'resend')
  }
}
