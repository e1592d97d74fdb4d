/**
 * How to set up the connector on each platform: the one source of the steps on the front page and of those in
 * `examples/PLATFORM/README.md`, which `npm run generate` writes. Each line is plain Markdown with bold, code and links, and nothing
 * else.
 */

/** Where the steps take addresses and files from. Each file is a phrase in Markdown. */
export interface Place {
  /** Scheme and host of the proxy. */
  readonly origin: string
  /** The definition's file, with the proxy's host in it. */
  readonly definition: string
  readonly icon: string
  /** All files of the connector. */
  readonly folder: string
  /** The files for Microsoft 365 Copilot. */
  readonly m365: string
  /** The ready-made workflows for Logic Apps. */
  readonly workflows: string
  /** Where the steps of the import are, as the rest of a sentence. Without it, each platform that needs them lists them all. */
  readonly imported?: string
}

export interface Step {
  readonly text: string
  /** Pieces of code in the text that people copy, each with the label of its button. */
  readonly copies?: Readonly<Record<string, string>>
}

export interface Platform {
  /** For the ID of an element, and the name of the folder in examples/. */
  readonly id: string
  readonly name: string
  /** What is needed beforehand, as the rest of a sentence. */
  readonly needs: string
  readonly steps: (place: Place) => readonly Step[]
  /** Another way to the same result. */
  readonly otherwise?: (place: Place) => string
}

/** From the portal to a connector that has answered a wrong code. */
function importSteps({ origin, definition, icon }: Place): readonly Step[] {
  return [
    {
      text: 'In [make.powerautomate.com](https://make.powerautomate.com), choose your environment and open **Custom connectors** (under **More**, **Discover all**).'
    },
    {
      text: `Select **New custom connector**, **Import an OpenAPI from URL**, name it \`tyntec 2FA\`, and enter \`${origin}/swagger.json\`. If the portal cannot fetch it, choose **Import an OpenAPI file** and take ${definition}.`,
      copies: { [`${origin}/swagger.json`]: 'Copy address of the definition' }
    },
    { text: `On **General**, upload ${icon} and check that **Host** is \`${hostOf(origin)}\`.` },
    {
      text: 'On **Security**, keep **API Key**, parameter `apikey`, location **Header**. Select **Create connector**.'
    },
    {
      text: 'On **Test**, make a **New connection** with your tyntec API key and run **SendOTP** with your own number. Keep the `otpId` of the answer.'
    },
    {
      text: 'Run **VerifyOTP** with that `otpId` and a wrong code. The connector works when the answer is 200 with `"valid": false`.'
    }
  ]
}

const powerAutomate: Platform = {
  id: 'power-automate',
  name: 'Power Automate and Power Apps',
  needs: 'a plan with custom connectors, which are premium',
  steps: (place) => [
    ...importSteps(place),
    {
      text: 'In a flow, add **Send One-Time Password**, ask the person, add **Verify One-Time Password** with the code as text, and then a **Condition** on **Valid**. Put `trim()` around what people type.'
    },
    {
      text: 'Set the retry policy of send, resend and verify to **None**, and switch on secure inputs and outputs of these actions.'
    },
    {
      text: 'Run the flow with a wrong code: it ends as **Succeeded**, on the **False** branch of the condition (**If no** in the old designer).'
    }
  ],
  otherwise: ({ folder }) =>
    `Or by the command lines \`pac\` and \`paconn\`: ${folder} has definition, properties, icon and settings.`
}

const OTP_ID = "body('Send')?['otpId']"
const CONDITION = "@equals(body('Verify')?['valid'], true)"

const logicApps: Platform = {
  id: 'logic-apps',
  name: 'Logic Apps',
  needs: 'an Azure subscription',
  steps: ({ origin }) => [
    {
      text: `In a workflow, add the action **HTTP + Swagger** and enter \`${origin}/swagger.json\`.`,
      copies: { [`${origin}/swagger.json`]: 'Copy address of the definition' }
    },
    {
      text: 'Choose **Send One-Time Password**, rename the action to `Send`, and fill in the number. Ask the person for the code.'
    },
    {
      text: `Add the action once more for **Verify One-Time Password** and rename it to \`Verify\`. With the button **fx**, enter the expression \`${OTP_ID}\` as OTP ID, and the code. Put \`trim()\` around number and code.`,
      copies: { [OTP_ID]: 'Copy OTP ID' }
    },
    { text: 'To both, add the header `apikey` with a secure parameter as its value.' },
    {
      text: 'In the settings, switch on secure inputs and outputs, and for send, resend and verify set the retry policy to **None**.'
    },
    { text: `Add a **Condition**: \`${CONDITION}\`.`, copies: { [CONDITION]: 'Copy condition' } },
    { text: 'Run it with a wrong code: the run ends as **Succeeded**, on the **False** branch of the condition.' }
  ],
  otherwise: ({ workflows }) =>
    `Or start from a ready-made workflow, in a logic app with the plan **Consumption**: ${workflows}. Open **Logic app code view**, replace everything with it, and fill in \`apiKey\` under \`parameters\`; \`send-wait-verify.json\` also needs \`formUrl\`, the address at which your form learns that it should ask.`
}

const copilotStudio: Platform = {
  id: 'copilot-studio',
  name: 'Copilot Studio',
  needs: 'an environment with custom connectors, which are premium',
  steps: (place) => [
    ...(place.imported === undefined
      ? importSteps(place)
      : [{ text: `In the environment of your agent, import the connector ${place.imported}.` }]),
    {
      text: 'In the agent, in [copilotstudio.microsoft.com](https://copilotstudio.microsoft.com), open **Tools**, **Add a tool**, and add **Send** and **Verify One-Time Password**.'
    },
    { text: 'Make the connection, and let the send tool ask the person before it runs.' },
    {
      text: 'Tell the agent to verify with the **OTP ID** that send returned and to decide by **Valid**.'
    },
    {
      text: 'In the chat, send to your own number and type a wrong code: the agent says so and asks again.'
    }
  ]
}

const ACTIONS = '"actions": [{ "id": "tyntec2fa", "file": "ai-plugin.json" }]'

const m365Copilot: Platform = {
  id: 'm365-copilot',
  name: 'Microsoft 365 Copilot',
  needs: 'a declarative agent, made with the Microsoft 365 Agents Toolkit',
  steps: ({ origin, m365 }) => [
    { text: `Copy \`openapi.json\` and \`ai-plugin.json\` from ${m365} into the folder \`appPackage\` of your agent.` },
    {
      text: `Name the plugin in \`declarativeAgent.json\`: \`${ACTIONS}\`.`,
      copies: { [ACTIONS]: 'Copy the line for declarativeAgent.json' }
    },
    {
      text: `Register your tyntec API key in the [Developer Portal](https://dev.teams.microsoft.com/tools), under **API key registration**, with \`${origin}\` as base URL.`,
      copies: { [origin]: 'Copy base URL' }
    },
    {
      text: 'Put the ID of the registration into `env/.env.dev` as `API_KEY_REGISTRATION_ID=`. The key itself is in no file.'
    },
    {
      text: 'Provision the agent. Send to your own number and type a wrong code: the agent says so and asks again.'
    }
  ]
}

export const PLATFORMS: readonly Platform[] = [powerAutomate, logicApps, copilotStudio, m365Copilot]

/** The host of an origin, as portals show it; a text that is no URL stays as it is. */
const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : origin)
