/**
 * Ratios: our figures divided by those of each other peer; none if a single answer was wrong.
 */

import { pairedRatio, type Spread } from '../kit/statistics.ts'
import { FIGURES, type FigureName } from './figures.ts'
import { OURS, type PeerResult, type Results } from './results.ts'

/** Ours divided by theirs, by peer and figure. */
export type Ratios = Readonly<Record<string, Partial<Record<FigureName, Spread>>>>

/** Thrown instead of giving ratios when any peer, ours included, gave a wrong answer. */
export class WrongAnswers extends Error {
  override name = 'WrongAnswers' as const
  /** One sentence per wrong answer, with the peer's name. */
  readonly sentences: readonly string[]

  constructor(sentences: readonly string[]) {
    super(
      `no ratios, because answers were wrong:\n${sentences.map((one) => `  ${one}\n`).join('')}On a busy machine proxies may refuse calls with 503. Repeat the run when nothing else runs.`
    )
    this.sentences = sentences
  }
}

/**
 * @returns the ratios of our proxy to each other peer
 * @throws {WrongAnswers} when any answer was wrong
 */
export function ratiosOf({ peers }: Pick<Results, 'peers'>): Ratios {
  refuseWrong(peers)
  const ours = peers.find(({ name }) => name === OURS)
  if (!ours) return {}
  const ratiosTo = ({ samples }: PeerResult) =>
    FIGURES.flatMap(({ name }) => {
      const ratio = pairedRatio(ours.samples[name] ?? [], samples[name] ?? [])
      return ratio ? [[name, ratio] as const] : []
    })
  const others = peers.filter(({ name }) => name !== OURS)
  return Object.fromEntries(others.map((peer) => [peer.name, Object.fromEntries(ratiosTo(peer))]))
}

/** @throws {WrongAnswers} when any answer was wrong */
export function refuseWrong(peers: readonly PeerResult[]): void {
  const wrong = peers.flatMap(({ name, wrong }) => wrong.map((sentence) => `${name}: ${sentence}`))
  if (wrong.length > 0) throw new WrongAnswers(wrong)
}
