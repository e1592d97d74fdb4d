/**
 * The solution as the command makes it, without a process for it.
 */
import { connectorFolder, type Files } from '../../../../../packaging/connector-folder.ts'
import { TYNTEC } from '../../../../../packaging/not-a-proxy.ts'
import { readSources } from '../../../../../packaging/read-sources.ts'
import { parsePublisher } from '../../../../../scripts/connector/package/solution/publisher.ts'
import { solution } from '../../../../../scripts/connector/package/solution/solution.ts'

export const connectorFiles = async (host = 'proxy.contoso.com'): Promise<Files> =>
  connectorFolder(await readSources(host === TYNTEC), { scheme: 'https', host })

/** The entries of the zip, for a prefix and for the proxy at a host, or with the script where that is tyntec's. */
export const madeSolution = async (publisherPrefix = 'abc', host?: string, version = '1.2.3'): Promise<Files> =>
  solution(await connectorFiles(host), parsePublisher({ publisherPrefix }), version)
