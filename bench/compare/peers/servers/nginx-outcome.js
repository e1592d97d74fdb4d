/**
 * Script of the peer `nginx`: asks the upstream to verify a code, and rewrites its answer.
 */
async function verify(r) {
  const answer = await r.subrequest(`/upstream${r.uri}`, { method: r.method, args: r.variables.args })
  if (answer.status === 401 || answer.status === 202) {
    const body = JSON.parse(answer.responseText)
    if (body.otpId !== undefined) {
      body.valid = answer.status === 202
      r.headersOut['Content-Type'] = 'application/json'
      return r.return(200, JSON.stringify(body))
    }
  }
  for (const name in answer.headersOut) {
    if (name.toLowerCase() !== 'content-length') r.headersOut[name] = answer.headersOut[name]
  }
  r.return(answer.status, answer.responseText)
}

export default { verify }
