/**
 * An authority that a proxy of a test trusts as if it were a public one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Certificate, selfSigned } from './certificates.ts'

/** Makes one that lasts as long as the test file. Call it at the top of the file. */
export function trustedAuthority(): { issue: Certificate['issue']; env: { NODE_EXTRA_CA_CERTS: string } } {
  const { issue, cert } = selfSigned('Authority of the tests')
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'authority.pem')
  writeFileSync(file, cert)
  return { issue, env: { NODE_EXTRA_CA_CERTS: file } }
}
