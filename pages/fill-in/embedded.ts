/**
 * What the page that fills the host in carries along: the connector's sources, as JSON in an element of its own.
 */
import type { Sources } from '../../packaging/connector-folder.ts'

/** ID of the element. */
export const SOURCES = 'sources'

/** The sources of a connector for a proxy, with the icon in Base64. */
export type Embedded = Omit<Sources, 'icon' | 'script'> & { readonly icon: string }
