/**
 * Settings: where the proxy listens, and how callers reach it.
 */
import * as z from 'zod'
import { address, flag, isOrigin, isTrustedProxy, list, wholeNumber } from '../setting-kinds.ts'

export const LISTENING = {
  HOST: address('Address to listen on; `0.0.0.0` or `::` for all addresses.'),
  PORT: wholeNumber('port', 8080, 1, 65_535, 'Port to listen on.'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((value) => new URL(value).origin)
    .optional()
    .meta({
      sentence:
        'URL under which callers reach the proxy; it is written into `/swagger.json` and `/openapi.json`. In Azure Container Apps, the address of the app by default.',
      hint: 'must be a scheme and a host, such as https://proxy.contoso.com, without path, query or credentials, or left out'
    }),
  TRUSTED_PROXIES: list(
    isTrustedProxy,
    'Load balancers in front, whose `X-Forwarded-For` is trusted: addresses, ranges, or `private` for whatever connects from a private network (RFC 1918, 100.64.0.0/10, fc00::/7, loopback). None by default.',
    'must be addresses or ranges with commas between, such as 10.0.0.1,10.1.0.0/16, or private'
  ),
  FRONT_PAGE: flag(
    'Whether `/` is a page for makers: how to set the connector up, files to download, and a check of an API key. Otherwise it is answered 404.',
    true
  )
}
