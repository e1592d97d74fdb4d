/**
 * Makes the downloads of the front page with the code of `npm run connector:package`. Loaded at the first request for
 * one.
 */
import { readFile } from 'node:fs/promises'
import type { Address } from '../../packaging/address.ts'
import { connectorFolder } from '../../packaging/connector-folder.ts'
import { workflowAt } from '../../packaging/logic-apps.ts'
import { m365Folder } from '../../packaging/m365.ts'
import { ownConnector } from '../../packaging/own-connector.ts'
import { readSources } from '../../packaging/read-sources.ts'
import { zipped } from '../../packaging/zip.ts'
import type { DOWNLOADS } from '../../pages/front/page.ts'
import { type Served, served } from './served.ts'

/** Paths of the downloads, as the page links to them. */
export type DownloadPath = (typeof DOWNLOADS)[keyof typeof DOWNLOADS]

/**
 * Makes one of them. Rejects if one of its sources cannot be read.
 *
 * @param origin an https address
 */
export async function makeDownload(path: DownloadPath, origin: string): Promise<Served> {
  return served(await MAKERS[path]({ scheme: 'https', host: new URL(origin).host }))
}

const MAKERS: Readonly<Record<DownloadPath, (address: Address) => Promise<string | Uint8Array>>> = {
  '/downloads/apiDefinition.swagger.json': async (address) =>
    (await connectorAt(address)).get('apiDefinition.swagger.json') as Uint8Array,
  '/downloads/tyntec-2fa-connector.zip': async (address) => zipped(await connectorAt(address)),
  '/downloads/icon.png': async () => readFile(new URL('icon.png', ownConnector())),
  '/downloads/tyntec-2fa-m365.zip': async (address) =>
    zipped(m365Folder((await readSources()).connector.definition, address)),
  '/downloads/send.json': workflow('send.json'),
  '/downloads/verify.json': workflow('verify.json'),
  '/downloads/send-wait-verify.json': workflow('send-wait-verify.json')
}

const connectorAt = async (address: Address) => connectorFolder(await readSources(), address)

function workflow(file: string) {
  return ({ scheme, host }: Address): Promise<string> => workflowAt(file, `${scheme}://${host}`)
}
