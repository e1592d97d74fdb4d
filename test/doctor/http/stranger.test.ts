/**
 * Who answers in place of the proxy, by the marks of what often stands in front of one.
 */
import { expect, test } from 'vitest'
import { strangerIn, whatAnswers } from '../../../doctor/http/stranger.ts'

const HTML = '<!doctype html><html><title>x</title>'

test.each<[number, Record<string, string>, string, string]>([
  [404, { 'ngrok-error-code': 'ERR_NGROK_3200' }, HTML, 'ngrok'],
  [200, {}, '<p>ERR_NGROK_6024</p>', 'ngrok'],
  [401, { location: 'https://x.devtunnels.ms/auth' }, '', 'devtunnel host --allow-anonymous'],
  [
    401,
    { 'www-authenticate': 'Bearer authorization_uri="https://login.windows.net/x"' },
    '',
    'Allow unauthenticated access'
  ],
  [200, {}, '<script src="https://aadcdn.msauth.net/aadcdn.ms/x.js"></script>', 'Microsoft Entra ID'],
  [403, { 'cf-mitigated': 'challenge', server: 'cloudflare' }, '', 'a challenge of Cloudflare'],
  [530, { server: 'cloudflare' }, 'error code: 1033', 'Cloudflare'],
  [403, { 'x-azure-ref': '2026' }, '<h2>The request is blocked.</h2>', 'the firewall of Azure Front Door'],
  [503, { 'x-azure-ref': '2026' }, HTML, 'Azure Front Door'],
  [502, { server: 'Microsoft-Azure-Application-Gateway/v2' }, HTML, 'Azure Application Gateway'],
  [403, {}, '<h1>Error 403 - This web app is stopped.</h1>', 'an Azure app that does not run'],
  [404, {}, 'Error 404 - This Container App is stopped or does not exist.', 'an Azure app that does not run'],
  [503, { server: 'awselb/2.0' }, HTML, 'AWS Elastic Load Balancing'],
  [401, { server: 'kong/3.9' }, '{"message":"No API key found in request"}', 'Take key-auth'],
  [
    502,
    { server: 'nginx/1.27' },
    '<title>502 Bad Gateway</title>',
    'an HTML page titled "502 Bad Gateway" by "nginx/1.27"'
  ],
  [200, {}, '<title>Contoso</title><input type="password">', 'a sign-in page titled "Contoso"'],
  [503, {}, '', 'in place of the proxy, with HTTP 503 to GET /healthz.'],
  [503, { server: 'nginx/1.22.1' }, '', 'in place of the proxy: "nginx/1.22.1", with HTTP 503 to GET /healthz.'],
  [401, { server: 'nginx', 'www-authenticate': 'Basic' }, '', 'a demand to sign in by "nginx", with HTTP 401'],
  [200, { server: '\u001b[31mred' }, 'ok', ': "[31mred", with HTTP 200']
])('%i %o %s', (status, headers, body, text) => {
  const reply = { status, httpVersion: '1.1', headers: Object.entries(headers), body: Buffer.from(body), ms: 1 }
  expect(`${whatAnswers(reply, 'GET /healthz')} ${strangerIn(reply).remedy}`).toContain(text)
})
