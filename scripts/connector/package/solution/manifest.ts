/**
 * solution.xml: what the solution is called, whose it is, and what is in it. Names and order are those of Microsoft's exports; their
 * attributes with the exporting organisation's version are left out, for there is none.
 */
import type { Component } from './component.ts'
import type { Publisher } from './publisher.ts'
import { type Element, xmlText } from './xml.ts'

export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'

/** English, in which the connector's texts are. */
const LANGUAGE = '1033'

/** Component type of a connector: https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent */
const CONNECTOR = '372'

/** The solution's unique name in an environment. It stays, so that a later import updates the solution. */
const UNIQUE_NAME = 'tyntec2FA'

/** @param version of three or four numbers, as in package.json; of a prerelease only the numbers count */
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

/** `9.2` is the form of the package, as in exports of 2026; the version of an exporting environment, which there is none of, is left at 0. */
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

/** A publisher has two addresses in Dataverse; the export writes all their fields, and all of ours are empty. */
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
