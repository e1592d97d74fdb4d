/**
 * solution.xml: the name, the publisher and the content of the solution. Names and order are those of Microsoft's
 * exports, without their attributes about the exporting organisation, because there is none.
 */
import type { Component } from './component.ts'
import type { Publisher } from './publisher.ts'
import { type Element, xmlText } from './xml.ts'

export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/** English: the language of the connector's texts. */
const LANGUAGE = '1033'

/** Component type of a connector: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent */
const CONNECTOR = '372'

/** The unique name of the solution in an environment. It never changes, so that a later import updates the solution. */
const UNIQUE_NAME = 'tyntec2FA'

/** @param version three or four numbers, as in package.json; the suffix of a prerelease is dropped */
export function manifest({ name, id, title }: Component, publisher: Publisher, version: string): string {
  const named = (text: string): Element => [
    'LocalizedNames',
    [['LocalizedName', [], { description: text, languagecode: LANGUAGE }]]
  ]
  const content: Element[] = [
    ['UniqueName', UNIQUE_NAME],
    named(title),
    ['Descriptions'],
    ['Version', fourParts(version)],
    ['Managed', '0'],
    ['Publisher', publisherElements(publisher, named)],
    ['RootComponents', [['RootComponent', [], { type: CONNECTOR, id: `{${id}}`, schemaName: name, behavior: '0' }]]],
    ['MissingDependencies']
  ]
  return xmlText(['ImportExportXml', [['SolutionManifest', content]], ATTRIBUTES])
}

/**
 * `9.2` is the format of the package, as in exports of 2026. The rest of the version belongs to the exporting
 * environment; there is none, so it is 0.
 */
const ATTRIBUTES = {
  version: '9.2.0.0',
  SolutionPackageVersion: '9.2',
  languagecode: LANGUAGE,
  generatedBy: 'CrmLive',
  'xmlns:xsi': XSI
}

function publisherElements(publisher: Publisher, named: (text: string) => Element): Element[] {
  return [
    ['UniqueName', publisher.name],
    named(publisher.name),
    ['Descriptions'],
    nil('EMailAddress'),
    nil('SupportingWebsiteUrl'),
    ['CustomizationPrefix', publisher.prefix],
    ['CustomizationOptionValuePrefix', String(publisher.choicePrefix)],
    ['Addresses', [address('1'), address('2')]]
  ]
}

/** A publisher has two addresses in Dataverse. Exports write all their fields; ours are empty. */
function address(number: string): Element {
  const fields = ADDRESS.map((field): Element => (CODES.has(field) ? [field, '1'] : nil(field)))
  return ['Address', [['AddressNumber', number], ...fields]]
}

const CODES = new Set(['AddressTypeCode', 'ShippingMethodCode'])
const ADDRESS = [
  ...['AddressTypeCode', 'City', 'County', 'Country', 'Fax', 'FreightTermsCode', 'ImportSequenceNumber', 'Latitude'],
  ...['Line1', 'Line2', 'Line3', 'Longitude', 'Name', 'PostalCode', 'PostOfficeBox', 'PrimaryContactName'],
  ...['ShippingMethodCode', 'StateOrProvince', 'Telephone1', 'Telephone2', 'Telephone3', 'TimeZoneRuleVersionNumber'],
  ...['UPSZone', 'UTCOffset', 'UTCConversionTimeZoneCode']
]

const nil = (name: string): Element => [name, [], { 'xsi:nil': 'true' }]

function fourParts(version: string): string {
  const numbers = version.replace(/[-+].*$/, '').split('.')
  return [...numbers, '0', '0'].slice(0, 4).join('.')
}
