/**
 * The connector in a release, for makers without Node: for a proxy, with a page that fills in the host; and with the
 * script in place of the proxy, ready to import.
 */
import { fileURLToPath } from 'node:url'
import { connectorFolder, type Files, files } from '../../packaging/connector-folder.ts'
import { TYNTEC } from '../../packaging/not-a-proxy.ts'
import { FILL_IN_PAGE, placeholderIntroduction } from '../../packaging/placeholder-introduction.ts'
import { readSources } from '../../packaging/read-sources.ts'
import { bundle } from '../../pages/bundle.ts'
import { fillInPage } from '../../pages/fill-in/page.ts'
import { noticesOf } from '../build/bundle/notices.ts'
import type { Release } from './release.ts'

/** Files of the connector for a proxy, with the placeholder as host. Rejects when a source cannot be read. */
export async function connectorForAProxy({ root, version, licence }: Release): Promise<Files> {
  const [sources, { assets, metafile }] = await Promise.all([readSources(), bundle('fill-in')])
  const notices = await noticesOf(metafile, fileURLToPath(root))
  const { host } = sources.connector.definition
  return files({
    ...Object.fromEntries(connectorFolder(sources, { scheme: 'https', host })),
    'intro.md': placeholderIntroduction(sources.readme, host),
    [FILL_IN_PAGE]: fillInPage({ sources, version, notices }, assets),
    'LICENSE.txt': licence
  })
}

/** Files of the connector that calls tyntec itself. Rejects when a source cannot be read. */
export async function connectorWithScript({ licence }: Release): Promise<Files> {
  const folder = connectorFolder(await readSources(true), { scheme: 'https', host: TYNTEC })
  return files({ ...Object.fromEntries(folder), 'LICENSE.txt': licence })
}
