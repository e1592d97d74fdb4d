/**
 * Maps method and path to an operation. Everything else, HEAD included, gets the gateway's 404.
 */
import {
  deleteOtp,
  listApplications,
  listEvents,
  listOtps,
  type Operation,
  readApplicationById,
  readOtp,
  resendOtp,
  sendOtp,
  verifyOtp
} from './operations.ts'

export interface Route {
  operation: Operation
  /** The raw ID in the path; empty if the path has none. */
  id: string
  /** The subject of the call: the phone number in the query, the OTP in the path, or an application. */
  about: 'number' | 'otp' | 'application'
}

const routes: [method: string, path: RegExp, about: Route['about'], operation: Operation][] = [
  ['POST', /^\/2fa\/v1\/otp$/, 'number', sendOtp],
  ['GET', /^\/2fa\/v1\/otp$/, 'number', listOtps],
  ['GET', /^\/2fa\/v1\/otp\/([^/]+)$/, 'otp', readOtp],
  ['POST', /^\/2fa\/v1\/otp\/([^/]+)$/, 'otp', resendOtp],
  ['DELETE', /^\/2fa\/v1\/otp\/([^/]+)$/, 'otp', deleteOtp],
  ['POST', /^\/2fa\/v1\/otp\/([^/]+)\/check$/, 'otp', verifyOtp],
  ['GET', /^\/2fa\/v1\/otp\/([^/]+)\/events$/, 'otp', listEvents],
  ['GET', /^\/2fa\/v1\/application$/, 'application', listApplications],
  ['GET', /^\/2fa\/v1\/application\/([^/]+)$/, 'application', readApplicationById]
]

export function findRoute(method: string, path: string): Route | undefined {
  for (const [wanted, pattern, about, operation] of routes) {
    const match = method === wanted ? pattern.exec(path) : null
    if (match !== null) return { operation, about, id: match[1] ?? '' }
  }
  return undefined
}
