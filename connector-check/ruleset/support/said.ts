/**
 * Pull requests to Microsoft's repository of connectors in which reviewers asked for what the rules check.
 */
const REPOSITORY = 'https://github.com/microsoft/PowerPlatformConnectors'

/** The address of a pull request. */
export const pull = (number: number): string => `${REPOSITORY}/pull/${number}`

/**
 * The template of its pull requests. Its first statement is that the connector works, so it is the source of rules
 * about what cannot work.
 */
export const ATTESTATION = `${REPOSITORY}/blob/dev/.github/pull_request_template.md`

/** A reviewer asks that apiProperties.json fits Microsoft's JSON schema. */
export const SCHEMA = pull(3097)
