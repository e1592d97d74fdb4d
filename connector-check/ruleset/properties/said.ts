/**
 * Where Microsoft's reviewers ask for what several rules on apiProperties.json check.
 */
const REPOSITORY = 'https://github.com/microsoft/PowerPlatformConnectors'

/** The first attestation of every pull request: the connector works. */
export const WORKS = `${REPOSITORY}/blob/dev/.github/pull_request_template.md`

/** apiProperties.json is to fit Microsoft's JSON schema for it. */
export const SCHEMA = `${REPOSITORY}/pull/3097`
