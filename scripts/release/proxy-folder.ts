/**
 * The proxy as a folder that runs where it is unpacked: what its package holds, with a README for this folder in place of that of the
 * repository.
 */
import { fileURLToPath } from 'node:url'
import { type Files, files } from '../../packaging/connector-folder.ts'
import { packedFiles } from '../build/packed-files.ts'
import type { Release } from './release.ts'

/** Paths below a folder that names the version. Rejects where the proxy is not built. */
export async function proxyFolder({ root, version }: Release): Promise<Files> {
  const contents = await packedFiles(fileURLToPath(root))
  contents.set('README.md', new TextEncoder().encode(README))
  const folder = `tyntec-2fa-proxy-${version}`
  return files(Object.fromEntries([...contents].map(([path, content]) => [`${folder}/${path}`, content])))
}

const README = `# tyntec 2FA proxy

It stands between flows and tyntec, so that a wrong one-time password is an answer and no longer stops a flow. Node 20.19 or later
is all that it needs (22 or 24 for production); there is nothing to install.

\`\`\`sh
node --max-semi-space-size=8 build/proxy/server.js
\`\`\`

starts it in this folder, on http://127.0.0.1:8080. Settings are environment variables, or lines of a file \`.env\` in this folder:

| Command | What it does |
|---|---|
| \`node build/proxy/server.js --help\` | explains each setting |
| \`node build/proxy/server.js --check-config\` | prints the settings that would count, and starts nothing |
| \`node build/proxy/server.js live\` | tries tyntec's live service with your own key and phone: \`docs/live.md\` |
| \`node build/proxy/server.js doctor https://your.host\` | checks a deployed proxy from outside |

Callers come from Microsoft's cloud, so it needs a public host name and a TLS certificate of a public CA. Behind a load balancer that
has them, set \`HOST=0.0.0.0\`, the load balancer's address as \`TRUSTED_PROXIES\`, and \`PUBLIC_URL=https://your.host\`; its page at \`/\`
then has the steps for makers, and the connector to download.

\`LICENSE\` is this project's, \`build/proxy/THIRD-PARTY-LICENSES.txt\` has those of the packages inside.
`
