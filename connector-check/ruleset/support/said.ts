/**
 * Where Microsoft's reviewers ask for what rules check: pull requests to the repository of the published connectors.
 */
const REPOSITORY = 'https://github.com/microsoft/PowerPlatformConnectors'

/** The address of a pull request. */
export const pull = (number: number): string => `${REPOSITORY}/pull/${number}`

/** Its first attestation is that the connector works: the source of rules about what cannot work at all. */
export const ATTESTATION = `${REPOSITORY}/blob/dev/.github/pull_request_template.md`

/** apiProperties.json is to fit Microsoft's JSON schema for it. */
export const SCHEMA = pull(3097)
