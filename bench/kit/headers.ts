/**
 * The headers of the calls that are timed, and of their answers. Headers cost a proxy much CPU, so these are real ones:
 * those of Azure Logic Apps, on which Power Automate runs, and of Kong, which seems to be the gateway of tyntec's API.
 */

/**
 * Headers that Logic Apps adds to a workflow's call, copied from Microsoft's example. Only the name of the operation is
 * ours.
 * https://learn.microsoft.com/en-us/rest/api/logic/workflow-run-action-request-histories/get
 */
export const WORKFLOW_HEADERS: Readonly<Record<string, string>> = {
  'Accept-Language': 'en-US',
  'User-Agent': 'azure-logic-apps/1.0,(workflow 80244732be3648f59d2084fd979cdd56; version 08586611142904036539)',
  'x-ms-execution-location': 'brazilsouth',
  'x-ms-workflow-id': '80244732be3648f59d2084fd979cdd56',
  'x-ms-workflow-version': '08586611142904036539',
  'x-ms-workflow-name': 'test-workflow',
  'x-ms-workflow-system-id': '/locations/brazilsouth/scaleunits/prod-17/workflows/80244732be3648f59d2084fd979cdd56',
  'x-ms-workflow-run-id': '08586611142736787787412824395CU21',
  'x-ms-workflow-run-tracking-id': 'b4cd2e77-f949-4d8c-8753-791407aebde8',
  'x-ms-workflow-operation-name': 'Verify_OTP',
  'x-ms-workflow-subscription-id': '34adfa4f-cedf-4dc0-ba29-b6d1a69ab345',
  'x-ms-workflow-resourcegroup-name': 'test-resource-group',
  'x-ms-workflow-subscription-capacity': 'Large',
  'x-ms-tracking-id': 'ad484925-4148-4dd0-9488-07aed418b256',
  'x-ms-correlation-id': 'ad484925-4148-4dd0-9488-07aed418b256',
  'x-ms-client-request-id': 'ad484925-4148-4dd0-9488-07aed418b256',
  'x-ms-client-tracking-id': '08586611142736787787412824395CU21',
  'x-ms-action-tracking-id': 'ad27f634-6523-492f-924e-9a75e28619c8'
}

/** What Kong 2.8 adds to an answer by default (`headers`): https://github.com/Kong/kong/blob/2.8.1/kong.conf.default */
export const GATEWAY_HEADERS =
  'Connection: keep-alive\r\nDate: Tue, 24 Nov 2026 20:00:00 GMT\r\n' +
  'X-Kong-Upstream-Latency: 12\r\nX-Kong-Proxy-Latency: 1\r\nVia: kong/2.8.1\r\n'
