/**
 * The endpoints under /sandbox, which need no API key: outbox, faults and the page.
 */
import { expect, test } from 'vitest'
import { call, PHONE, send, start } from './support.ts'

test('the outbox is JSON, and can be narrowed to a number', async () => {
  const sandbox = await start()
  await send(sandbox)
  await call(sandbox, 'POST', '/otp?number=447700900124')
  const all = await fetch(`${sandbox.url}/sandbox/outbox`)
  expect(await all.json()).toEqual(sandbox.outbox.messages)
  const one = await fetch(`${sandbox.url}/sandbox/outbox?number=${PHONE}`)
  expect(await one.json()).toEqual([sandbox.outbox.lastTo(PHONE)])
})

test('faults are chosen and withdrawn over HTTP, by query or by JSON', async () => {
  const sandbox = await start()
  const subject = `${sandbox.url}/sandbox/faults/${PHONE}`
  expect((await fetch(`${subject}?fault=500`, { method: 'PUT' })).status).toBe(200)
  expect((await call(sandbox, 'GET', '/otp?number=447700900123')).status).toBe(500)
  expect((await fetch(subject, { method: 'DELETE' })).status).toBe(204)
  expect((await call(sandbox, 'GET', '/otp?number=447700900123')).status).toBe(204)
  await fetch(subject, { method: 'PUT', body: JSON.stringify({ fault: '502', once: true }) })
  expect((await call(sandbox, 'GET', '/otp?number=447700900123')).status).toBe(502)
  expect((await call(sandbox, 'GET', '/otp?number=447700900123')).status).toBe(204)
})

test('a fault that does not exist is refused with the list of those that do', async () => {
  const sandbox = await start()
  const response = await fetch(`${sandbox.url}/sandbox/faults/x?fault=sleepy`, { method: 'PUT' })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('truncated')
})

test('the page shows the phones and escapes every text on it, also without a script', async () => {
  const sandbox = await start()
  await send(sandbox, { text: '<script>alert("{{OTP}}")</script>', sender: '<img src=x>', otpCode: '0042' })
  sandbox.faults.set('"><script>', 'slow')
  const response = await fetch(`${sandbox.url}/sandbox`)
  const page = await response.text()
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page).toContain('&lt;script&gt;alert(&quot;0042&quot;)&lt;/script&gt;')
  expect(page).toContain('&quot;&gt;&lt;script&gt;')
  expect(page.match(/<script\b[^>]*>/g)).toEqual(['<script type="module">'])
  expect(page).not.toContain('<img')
})

test('calls of the control endpoints are not recorded, and other paths of theirs are 404', async () => {
  const sandbox = await start()
  expect((await fetch(`${sandbox.url}/sandbox/nothing`)).status).toBe(404)
  expect(sandbox.calls).toEqual([])
})
