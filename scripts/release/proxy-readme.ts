/**
 * The README of the proxy's folder. It summarizes the README of the repository, which is not in the folder.
 */

/** @param folder name of the folder, which is part of the paths of the systemd service */
export const proxyReadme = (folder: string): string => `# tyntec 2FA proxy

It stands between flows and tyntec, so that a wrong one-time password is an answer and no longer stops a flow. Node 20.19 or later
is all that it needs (22 or 24 for production); there is nothing to install.

\`\`\`sh
node --max-semi-space-size=8 build/proxy/server.js
\`\`\`

starts it in this folder, on http://127.0.0.1:8080.

| Command | What it does |
|---|---|
| \`node build/proxy/server.js --help\` | explains each setting |
| \`node build/proxy/server.js --check-config --strict\` | prints the effective settings, or what to change in them, and starts nothing |
| \`node build/proxy/server.js live\` | tries tyntec's live service with your own key and phone: [docs/live.md](docs/live.md) |
| \`node build/proxy/server.js doctor https://your.host\` | checks a deployed proxy from outside |

[docs/operations.md](docs/operations.md) says how to run it, \`deploy/\` has configurations and alerts for it,
[docs/upgrading.md](docs/upgrading.md) how to update, and [CHANGELOG.md](CHANGELOG.md) what is new. Commands there that begin with \`npm\`,
\`docker\`, or use \`build/sandbox/\`, are those of a checkout; so are files that are not in this folder.

## Settings

Environment variables, or lines \`NAME=value\` of a file \`.env\` in this folder. Callers come from Microsoft's cloud, so the proxy needs a
public host name and a TLS certificate of a public CA, which a load balancer in front of it has. [docs/settings.md](docs/settings.md) has every
setting; set at least:

| Setting | Value |
|---|---|
| \`HOST\` | \`0.0.0.0\`, where the load balancer is on another machine |
| \`PUBLIC_URL\` | \`https://your.host\`; the page at \`/\` then has the steps for makers, and the connector to download |
| \`TRUSTED_PROXIES\` | the load balancer's address |
| \`GUARD_COUNTRIES\` | the countries of your users, such as \`DE,AT,CH\`: you pay for messages that bots send elsewhere |
| \`METRICS_PORT\` | such as \`9464\`, for Prometheus and for the operator's page, on 127.0.0.1 unless \`METRICS_HOST\` says otherwise |
| \`REDIS_URL\`, \`GUARD_SECRET\` | with two or more proxies, both: a Redis in which they count together, and what \`openssl rand -base64 32\` prints |
| \`DRAIN_DELAY_MS\`, \`DRAIN_TIMEOUT_MS\` | \`5000\` and \`25000\`, where the load balancer asks \`/readyz\` |

## As a service

With systemd: unpack into \`/opt\`, write the settings into \`/etc/tyntec-2fa-proxy.env\` (\`chmod 600\`), this into
\`/etc/systemd/system/tyntec-2fa-proxy.service\`, and \`systemctl enable --now tyntec-2fa-proxy\`:

\`\`\`ini
[Unit]
After=network-online.target
Wants=network-online.target

[Service]
DynamicUser=yes
WorkingDirectory=/opt/${folder}
EnvironmentFile=/etc/tyntec-2fa-proxy.env
ExecStart=/usr/bin/node --max-semi-space-size=8 build/proxy/server.js
Restart=always
TimeoutStopSec=30
LimitCORE=0

[Install]
WantedBy=multi-user.target
\`\`\`

\`systemctl stop\` sends SIGTERM: \`/readyz\` answers 503 at once, the port closes after \`DRAIN_DELAY_MS\`, running calls finish, and at
\`DRAIN_TIMEOUT_MS\`, before the 30 s of the unit, the process ends. The log is in \`journalctl -u tyntec-2fa-proxy\`.

\`LICENSE\` is this project's, \`build/proxy/THIRD-PARTY-LICENSES.txt\` has those of the packages inside.
`
