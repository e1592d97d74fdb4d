/**
 * The README beside the files for Microsoft 365 Copilot: which product takes which file. It must be complete, because the people who get
 * this folder need not have the repository.
 */

export const README = `# tyntec 2FA for Microsoft 365 Copilot

| File | What it is |
|---|---|
| \`openapi.json\` | the five operations as OpenAPI 3, at your proxy's address |
| \`ai-plugin.json\` | the API plugin manifest (v2.4) that names them |

Copilot asks before Send, Resend and Delete. It does not ask before Verify, because the person has just typed the code. It waits ten
seconds for an answer, and calls https addresses only.

## In a declarative agent (Microsoft 365 Agents Toolkit)

1. Copy both files into the folder \`appPackage\` of your agent's project.
2. Name the plugin in \`declarativeAgent.json\`: \`"actions": [{ "id": "tyntec2fa", "file": "ai-plugin.json" }]\`.
3. Register your tyntec API key in the [Developer Portal](https://dev.teams.microsoft.com/tools), under **API key
   registration**, with your proxy's address as base URL.
4. Put the registration's ID in the file of your environment (\`env/.env.dev\`) as
   \`API_KEY_REGISTRATION_ID=\`, or write it into \`ai-plugin.json\` as \`reference_id\`. The key itself is in no file.
5. Provision the agent and try it: send to your own number, verify once with a wrong code and once with the right one.

[How API keys are registered](https://learn.microsoft.com/microsoft-365/copilot/extensibility/plugin-authentication-api-key),
[the manifest's properties](https://learn.microsoft.com/microsoft-365/copilot/extensibility/plugin-manifest-2.4).

## As a REST API tool in Copilot Studio

Take the definition in OpenAPI 2 and not \`openapi.json\`: the tool is made from OpenAPI 2, and a file of version 3 is converted
back to it ([Microsoft's page](https://learn.microsoft.com/microsoft-copilot-studio/agent-extend-action-rest-api)). It is the
file \`apiDefinition.swagger.json\` of the connector's package, or \`/swagger.json\` at your proxy's address.
Choose **API key** as authentication, in the header \`apikey\`. If the connector is imported in the environment already, add its
actions as tools instead.
`
