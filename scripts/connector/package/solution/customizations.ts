/**
 * customizations.xml: the record of the connector, with the paths of its files in the zip. Kinds of components that
 * this solution does not have are listed, too, as in Microsoft's exports.
 */
import type { Definition } from '../../../../packaging/connector-files.ts'
import type { Component } from './component.ts'
import { XSI } from './manifest.ts'
import { type Element, xmlText } from './xml.ts'

/** The column of the record for each file, and the end of the file name. */
export const FILES = {
  openapidefinition: '_openapidefinition.json',
  connectionparameters: '_connectionparameters.json',
  policytemplateinstances: '_policytemplateinstances.json',
  iconblob: '_iconblob.Png'
} as const

export type FileColumn = keyof typeof FILES

/** The zip entry with the file of a column. */
export const entryOf = (column: FileColumn, name: string): string => `Connector/${name}${FILES[column]}`

/** @param color background of the icon, such as `#F8981D` */
export function customizations({ name, id, title }: Component, { info }: Definition, color: string): string {
  const columns = Object.keys(FILES) as FileColumn[]
  const connector: Element[] = [
    ['connectorid', id],
    ['description', info.description],
    ['displayname', title],
    ['iconbrandcolor', color],
    ['name', name],
    ['connectortype', CUSTOM],
    ...columns.map((column): Element => [column, `/${entryOf(column, name)}`])
  ]
  const content: Element[] = [
    ...EMPTY.map((kind): Element => [kind]),
    ['Connectors', [['Connector', connector]]],
    ['Languages', [['Language', '1033']]]
  ]
  return xmlText(['ImportExportXml', content, { 'xmlns:xsi': XSI }])
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector, `connectortype` */
const CUSTOM = '1'

const EMPTY = [
  ...['Entities', 'Roles', 'Workflows', 'FieldSecurityProfiles', 'Templates', 'EntityMaps', 'EntityRelationships'],
  ...['OrganizationSettings', 'optionsets', 'CustomControls', 'EntityDataProviders']
]
