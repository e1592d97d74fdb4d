/**
 * The policy templates that connectors have, with their parameters
 * (https://learn.microsoft.com/connectors/custom-connectors/policy-templates, and Microsoft's JSON schema in
 * https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas). None of them sets the status of a response.
 */
import { type Fields, own, text } from '../support/json.ts'

export type Template = { required: string[]; optional?: string[]; sections?: string[] }

export const PREFIX = 'x-ms-apimTemplateParameter.'

/** The allowed values of the parameters with a fixed choice, by name without the prefix. */
export const VALUES: Readonly<Record<string, { pattern: RegExp; choice: string }>> = {
  existsAction: { pattern: /^(override|skip|append)$/, choice: 'override, skip or append' },
  statusCode: { pattern: /^[1-5]\d\d$/, choice: 'a status such as 401' }
}

const BOTH = ['Request', 'Response']
const METHOD = ['httpMethod']
const CHANGE = ['propertyParentPath', 'newPropertyPath']
const SUB = ['propertySubPath']

/** By templateId in lower case. A template without `sections` always runs in the same section. */
const TEMPLATES: Readonly<Record<string, Template>> = {
  setheader: { required: ['name', 'value'], optional: ['existsAction'], sections: [...BOTH, 'Failure'] },
  setqueryparameter: { required: ['name', 'value'], optional: ['existsAction'], sections: ['Request'] },
  dynamichosturl: { required: ['urlTemplate'], sections: ['Request'] },
  routerequesttoendpoint: { required: ['newPath'], optional: METHOD, sections: ['Request'] },
  setproperty: {
    required: ['newPropertyParentPathTemplate', 'newPropertySubPathTemplate', 'propertyValuePathTemplate'],
    sections: BOTH
  },
  pollingtrigger: { required: ['triggerConfig', 'triggerDataPath'] },
  updatenextlink: { required: ['nextLinkPropertyName'], optional: ['nextLinkParentPropertyPath'] },
  stringreplace: { required: [...CHANGE, 'sourceString', 'replacementString'], optional: SUB, sections: BOTH },
  stringtoarray: { required: [...CHANGE, 'delimiterList', 'childPropertyName'], optional: SUB, sections: BOTH },
  convertobjecttoarray: { required: CHANGE, optional: [...SUB, 'keyName', 'valueName'], sections: BOTH },
  convertarraytoobject: {
    required: [...CHANGE, 'keyWithinCollectionPath'],
    optional: [...SUB, 'retainKey'],
    sections: BOTH
  },
  encodepropertyvalue: { required: CHANGE, optional: SUB, sections: BOTH },
  setvaluefromurl: {
    required: ['parameterTemplate', 'parameterValueUrl', 'parameterValuePathTemplate'],
    optional: METHOD,
    sections: BOTH
  },
  setconnectionstatustounauthenticated: { required: ['statusCode'], sections: ['Response', 'Failure'] }
}

export const TEMPLATE_IDS = Object.keys(TEMPLATES)

/** The template of a policy, ignoring case; undefined if there is none. */
export const templateOf = ({ templateId }: Fields): Template | undefined =>
  own(TEMPLATES, text(templateId).toLowerCase())
