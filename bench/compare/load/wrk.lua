-- Script for wrk: makes the calls with one API key, or with many in turn, and prints the result as one line of JSON.

local keys = tonumber(os.getenv("BENCH_KEYS"))
wrk.method = os.getenv("BENCH_METHOD")
wrk.headers["apikey"] = os.getenv("BENCH_KEY")
for name, value in os.getenv("BENCH_HEADERS"):gmatch("([^:\n]+): ([^\n]*)\n") do
  wrk.headers[name] = value
end
-- wrk adds no Content-Length to a POST without a body.
if wrk.method == "POST" then
  wrk.headers["Content-Length"] = "0"
end

-- Only for several keys: without this function wrk sends prepared bytes, which takes less CPU.
if keys > 1 then
  local before, after
  local index = tonumber(os.getenv("BENCH_FIRST_KEY") or "0")

  function request()
    if before == nil then
      local bytes = wrk.format()
      local from, to = bytes:find(wrk.headers["apikey"], 1, true)
      before, after = bytes:sub(1, from - 1), bytes:sub(to + 1)
    end
    local key = string.format("benchkey%024d", index)
    index = (index + 1) % keys
    return before .. key .. after
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"calls":%d,"duration":%d,"p50":%d,"p99":%d,"bytes":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.bytes,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout
  ))
end
