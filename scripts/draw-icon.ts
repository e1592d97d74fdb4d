/**
 * Writes connector/icon.png in the brand colour that connector/apiProperties.json states. Run it after changing either
 * the drawing or the colour: `npx tsx scripts/draw-icon.ts`.
 */
import { writeFile } from 'node:fs/promises'
import { encodePng } from '../connector-check/rules/png.ts'
import { readConnector } from './connector/connector-files.ts'
import { drawIcon } from './connector/icon.ts'

const CONNECTOR = new URL('../connector/', import.meta.url)

const { properties } = await readConnector(CONNECTOR)
await writeFile(new URL('icon.png', CONNECTOR), encodePng(drawIcon(properties.properties.iconBrandColor)))
process.stdout.write('connector/icon.png written\n')
