/**
 * An unmanaged Power Platform solution that contains only the connector, in the form of Microsoft's own exports:
 * https://learn.microsoft.com/connectors/custom-connectors/customconnectorssolutions. It is not in `packaging/`,
 * because the proxy's bundle includes that folder.
 *
 * It contains no script. An import registers a script without compiling it, so that calls fail
 * (https://github.com/microsoft/new-copilot-studio-tech-guide/blob/main/deploy/README.md); or the import fails where
 * the region has no room for the script (https://github.com/microsoft/new-copilot-studio-tech-guide/issues/17). The
 * script is uploaded afterwards.
 */
import type { ApiProperties, Definition } from '../../../../packaging/connector-files.ts'
import { type Files, textOf } from '../../../../packaging/connector-folder.ts'
import { jsonText } from '../../../../packaging/json.ts'
import { component } from './component.ts'
import { customizations, entryOf, FILES, type FileColumn } from './customizations.ts'
import { manifest } from './manifest.ts'
import type { Publisher } from './publisher.ts'

/**
 * The entries of the zip, in their order.
 *
 * @param files those of the connector folder, with the host filled in
 * @param version of the package, such as 1.2.3
 * @throws {Error} when the title makes the connector's name too long, or the folder lacks a file
 */
export function solution(files: Files, publisher: Publisher, version: string): Files {
  const definitionFile = fileOf(files, 'apiDefinition.swagger.json')
  const definition: Definition = JSON.parse(textOf(definitionFile))
  const { properties }: ApiProperties = JSON.parse(textOf(fileOf(files, 'apiProperties.json')))
  const { policyTemplateInstances = [] } = properties as { policyTemplateInstances?: object[] }
  const connector = component(publisher.prefix, definition.info.title)
  const contents: Record<FileColumn, string | Uint8Array> = {
    openapidefinition: definitionFile,
    // Without the object `properties` around it, which makes an import fail
    // (https://github.com/TALXIS/tools-devkit-build/issues/119).
    connectionparameters: jsonText(properties.connectionParameters),
    policytemplateinstances: jsonText(policyTemplateInstances),
    iconblob: fileOf(files, 'icon.png')
  }
  const columns = Object.keys(FILES) as FileColumn[]
  return new Map<string, Uint8Array>([
    ['[Content_Types].xml', Buffer.from(CONTENT_TYPES)],
    ['solution.xml', Buffer.from(manifest(connector, publisher, version))],
    ['customizations.xml', Buffer.from(customizations(connector, definition, properties.iconBrandColor))],
    ...columns.map((column) => [entryOf(column, connector.name), Buffer.from(contents[column])] as const)
  ])
}

function fileOf(files: Files, name: string): Uint8Array {
  const file = files.get(name)
  if (file === undefined) throw new Error(`the connector folder has no ${name}`)
  return file
}

/**
 * Required by the Open Packaging Conventions (ECMA-376-2). Unlike the other two XML files, it begins with a byte order
 * mark.
 */
const DEFAULTS = ['xml', 'json', 'Png'].map(
  (extension) => `<Default Extension="${extension}" ContentType="application/octet-stream" />`
)
const CONTENT_TYPES =
  '\uFEFF<?xml version="1.0" encoding="utf-8"?>' +
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${DEFAULTS.join('')}</Types>`
