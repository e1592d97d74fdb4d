/**
 * The limit of open files. Node raises it at its start as far as it may, from the soft limit to the hard one, so what holds is what
 * the system says now. https://github.com/nodejs/node/blob/v24.x/src/node.cc (PlatformInit)
 */
import { readFileSync } from 'node:fs'

/** Taken where nothing can be learnt: the usual soft limit of Linux, below what other systems grant after the start. */
const UNKNOWN = 1_024

/** Files and sockets that this process may have open at once. */
export function descriptorLimit(): number {
  try {
    return limitIn(readFileSync('/proc/self/limits', 'utf8')) ?? UNKNOWN
  } catch {
    // No Linux.
    return limitInReport(process.report?.getReport()) ?? UNKNOWN
  }
}

/** @param text that of /proc/PID/limits: https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html */
export function limitIn(text: string): number | undefined {
  return asNumber(/^Max open files +(\S+)/m.exec(text)?.[1])
}

/** @param report of Node: https://nodejs.org/api/report.html */
export function limitInReport(report: object | undefined): number | undefined {
  const limits = (report as { userLimits?: { open_files?: { soft?: unknown } } } | undefined)?.userLimits
  return asNumber(String(limits?.open_files?.soft))
}

function asNumber(word: string | undefined): number | undefined {
  if (word === 'unlimited') return Number.POSITIVE_INFINITY
  return word !== undefined && /^\d+$/.test(word) ? Number(word) : undefined
}
