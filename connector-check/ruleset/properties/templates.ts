/**
 * The policy templates and their parameters. 10 have a page
 * (https://learn.microsoft.com/connectors/custom-connectors/policy-templates), 13 are in Microsoft's JSON schema
 * (https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas), and two more are used by the connectors
 * there. None of them sets the status of a response.
 */
import { type Fields, own, text } from '../support/json.ts'

/** `unknown` is true if no source lists its parameters. */
export type Template = { required: string[]; optional?: string[]; sections?: string[]; unknown?: true }

export const PREFIX = 'x-ms-apimTemplateParameter.'
export const OPERATIONS = 'x-ms-apimTemplate-operationName'
export const SECTION = 'x-ms-apimTemplate-policySection'

const BOTH = ['Request', 'Response']
const METHOD = ['httpMethod']
const CHANGE = ['propertyParentPath', 'newPropertyPath']
const SUB = ['propertySubPath']

/** By templateId in lower case. A template with fewer than two `sections` always runs in the same one. */
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
  setconnectionstatustounauthenticated: { required: ['statusCode'], sections: ['Response', 'Failure'] },
  // These two are only in published connectors, not on a page or in the JSON schema.
  moveproperties: { required: [], sections: BOTH, unknown: true },
  dynamicsubdomain: { required: [], sections: ['Request'], unknown: true }
}

export const TEMPLATE_IDS = Object.keys(TEMPLATES)

/** The template of a policy, ignoring the case of its ID; undefined if there is none. */
export const templateOf = ({ templateId }: Fields): Template | undefined =>
  own(TEMPLATES, text(templateId).toLowerCase())
