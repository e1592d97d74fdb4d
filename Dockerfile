# The proxy as a container image, and (`--target sandbox`) the stand-in for tyntec as another one.
#
# Nothing here needs BuildKit, for Azure Container Registry's builds of `az containerapp up --source .` run without it:
# https://github.com/Azure/acr/issues/721
#
# The base is pinned by its tag. A digest pins harder: look it up with
# `docker buildx imagetools inspect node:24.21.0-bookworm-slim` and give it as
# `--build-arg BASE=node:24.21.0-bookworm-slim@sha256:…`.
ARG BASE=node:24.21.0-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Of a workspace npm asks for the package.json alone, which is all that .dockerignore lets through.
COPY connector-check connector-check
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY connector connector
COPY doctor doctor
COPY live live
COPY packaging packaging
COPY pages pages
COPY proxy proxy
COPY sandbox sandbox
COPY scripts/build/bundle.ts scripts/build/
COPY scripts/build/bundle scripts/build/bundle
RUN npm run build

# What is built needs no packages: the proxy's are in its bundle, and the sandbox has none. package.json says that the files are
# modules, and to the proxy its version and where the definition lies. The other files of the connector and the examples are what its
# front page gives away.
#
# The sandbox listens on the loopback address alone, so its container has to share the network of the proxy's.
FROM ${BASE} AS sandbox
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=build /app/build/sandbox build/sandbox
COPY --from=build /app/build/pages build/pages
ENV NODE_ENV=production SANDBOX_PORT=8090
USER 10001:10001
CMD ["node", "build/sandbox/main.js"]

FROM ${BASE} AS proxy
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="tyntec 2FA proxy" \
      org.opencontainers.image.description="Answers a wrong one-time password with 200, in front of tyntec's 2FA API" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
WORKDIR /app
COPY package.json LICENSE ./
COPY connector/apiDefinition.swagger.json connector/apiProperties.json connector/icon.png connector/README.md connector/
COPY examples/logic-apps examples/logic-apps
COPY --from=build /app/build/proxy/server.js /app/build/proxy/THIRD-PARTY-LICENSES.txt build/proxy/
COPY --from=build /app/build/proxy/chunks build/proxy/chunks
# Load balancers have 5 s to notice that the process ends, and it ends within the 30 s that Kubernetes and Azure Container Apps grant.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DRAIN_DELAY_MS=5000 DRAIN_TIMEOUT_MS=25000
# All files are root's and the process is not: it can change none of them. A number, because Kubernetes cannot tell
# from a name that it is not root's.
USER 10001:10001
EXPOSE 8080
# Alive is what counts here; /readyz turns 503 while the process drains, and that is no illness.
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell in between: node is process 1 and gets SIGTERM itself, which starts the drain. `--disable-sigusr1` keeps SIGUSR1 from
# opening the inspector; a base before Node 22.14 does not know it, and would have to do without
# (https://github.com/nodejs/node/pull/56441). The other flag is that of package.json's script `start`, with which all figures were
# measured: without it V8's young generation grows to three times 32 MiB here, and to three times 16 MiB on Node 20
# (`--scavenger-max-new-space-capacity-mb` in `node --v8-options`, https://nodejs.org/api/cli.html#--max-semi-space-sizesize-in-mib).
ENTRYPOINT ["node", "--disable-sigusr1", "--max-semi-space-size=8", "build/proxy/server.js"]
