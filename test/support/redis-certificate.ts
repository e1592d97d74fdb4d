/**
 * A certificate for the Redis servers of one test, which is its own authority, in files as `redis-server` wants them.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { selfSigned } from './certificates.ts'
import { redisFolder } from './redis-process.ts'

export interface RedisCertificate {
  /** For NODE_EXTRA_CA_CERTS. */
  readonly file: string
  /** For `redis-server`; servers of one certificate trust each other. */
  readonly args: readonly string[]
}

/** Makes one for 127.0.0.1. For use inside of a test. */
export function makeRedisCertificate(): RedisCertificate {
  const folder = redisFolder()
  const { key, cert } = selfSigned('127.0.0.1')
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  writeFileSync(keyFile, key)
  writeFileSync(file, cert)
  const files = ['--tls-cert-file', file, '--tls-key-file', keyFile, '--tls-ca-cert-file', file]
  return { file, args: [...files, '--tls-auth-clients', 'no', '--tls-replication', 'yes', '--tls-cluster', 'yes'] }
}

/** Arguments for listening on a port, by TLS where there is a certificate. */
export const listenArgs = (port: number, certificate: RedisCertificate | undefined): string[] =>
  certificate ? ['--port', '0', '--tls-port', String(port), ...certificate.args] : ['--port', String(port)]
