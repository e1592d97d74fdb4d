/**
 * How ours compares: the ratio of each figure to each peer's, and only when every answer that was looked at was right.
 */

import { pairedRatio, type Spread } from '../kit/statistics.ts'
import { FIGURES, type FigureName } from './figures.ts'
import { OURS, type PeerResult, type Results } from './results.ts'

/** Ours divided by theirs, by peer and figure. */
export type Ratios = Readonly<Record<string, Partial<Record<FigureName, Spread>>>>

/** Thrown instead of a ratio when a peer, ours or another, answered wrongly. */
export class WrongAnswers extends Error {
  override name = 'WrongAnswers' as const
  /** One sentence per wrong answer, with the peer's name. */
  readonly sentences: readonly string[]

  constructor(sentences: readonly string[]) {
    super(
      `no ratios, for answers were wrong:\n${sentences.map((one) => `  ${one}\n`).join('')}On a busy machine the proxy refuses calls with 503, and so do others: repeat it when nothing else runs.`
    )
    this.sentences = sentences
  }
}

/**
 * @returns the ratios of ours to each other peer
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

/** Throws WrongAnswers when any answer was wrong. */
export function refuseWrong(peers: readonly PeerResult[]): void {
  const wrong = peers.flatMap(({ name, wrong }) => wrong.map((sentence) => `${name}: ${sentence}`))
  if (wrong.length > 0) throw new WrongAnswers(wrong)
}
