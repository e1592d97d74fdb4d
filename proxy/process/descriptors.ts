/**
 * The limit of open files. Node raises the soft limit to the hard limit at its start, so only the current value counts.
 * https://github.com/nodejs/node/blob/v24.x/src/node.cc (PlatformInit)
 */
import { readFileSync } from 'node:fs'

/**
 * Assumed if the limit cannot be read: Linux's usual soft limit, lower than what other systems grant once Node has
 * raised it.
 */
const UNKNOWN = 1_024

/** The number of files and sockets that this process may have open at once. */
export function descriptorLimit(): number {
  try {
    return limitIn(readFileSync('/proc/self/limits', 'utf8')) ?? UNKNOWN
  } catch {
    // Not Linux.
    return limitInReport(process.report?.getReport()) ?? UNKNOWN
  }
}

/** @param text content of /proc/PID/limits: https://man7.org/linux/man-pages/man5/proc_pid_limits.5.html */
export function limitIn(text: string): number | undefined {
  return asNumber(/^Max open files +(\S+)/m.exec(text)?.[1])
}

/** @param report Node's diagnostic report: https://nodejs.org/api/report.html */
export function limitInReport(report: object | undefined): number | undefined {
  const limits = (report as { userLimits?: { open_files?: { soft?: unknown } } } | undefined)?.userLimits
  return asNumber(String(limits?.open_files?.soft))
}

function asNumber(word: string | undefined): number | undefined {
  if (word === 'unlimited') return Number.POSITIVE_INFINITY
  return word !== undefined && /^\d+$/.test(word) ? Number(word) : undefined
}
