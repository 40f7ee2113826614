-- wrk's side of load/compare.sh: one chat request after another, then one line that the measuring client reads.
--   wrk ... -s chat.lua URL -- MODEL whole|stream unique|same RUN [HEADER VALUE]...
-- RUN is a number of its own for each run, so that no two unique prompts are alike; all prompts are equally long.
local head, tail, count

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer sk-none"
  for i = 5, #args, 2 do wrk.headers[args[i]] = args[i + 1] end

  local options = args[2] == "stream" and ',"stream":true,"max_tokens":64' or ""
  local unique = args[3] == "unique"
  head = '{"model":"' .. args[1] .. '"' .. options .. ',"messages":[{"role":"system","content":"You are a helpful assistant."},'
    .. '{"role":"user","content":"What does entry number ' .. (unique and string.format("%04d-", tonumber(args[4])) or "0000-")
  tail = ' of the second list say, and why does it stand there?"}]}'
  count = unique and 0 or nil
end

function request()
  if count then
    count = count + 1
  end
  return wrk.format(nil, nil, nil, head .. string.format("%07d", count or 0) .. tail)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("compare requests %d microseconds %d p50 %d p99 %d p999 %d max %d failed %d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
