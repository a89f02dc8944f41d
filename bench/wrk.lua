-- Sends the requests of a file in turn, and looks at every answer: `bench/wrk.py` writes the file and reads the figures.
-- Each request stands behind a line with its length in bytes.

local threads, requests, sent = {}, {}, 0

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  errors, first_error = 0, ""
  local file = assert(io.open(arguments[1], "rb"))
  for length in file:lines() do
    requests[#requests + 1] = file:read(tonumber(length))
  end
  file:close()
end

function request()
  sent = sent % #requests + 1
  return requests[sent]
end

-- An error stands behind "jsonrpc" or at the beginning; what nodes hold has no member of that name.
function response(status, _, body)
  if status ~= 200 or body:find('"error"', 1, true) then
    errors = errors + 1
    if errors == 1 then
      first_error = status .. " " .. body:sub(1, 500)
    end
  end
end

function done(summary, latency)
  local errors, first = 0, ""
  for _, thread in ipairs(threads) do
    errors = errors + thread:get("errors")
    first = first == "" and thread:get("first_error") or first
  end
  local lost = summary.errors
  print(string.format("figures %d %d %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), errors, lost.connect + lost.read + lost.write, lost.timeout))
  print("first " .. first:gsub("%s+", " "))
end
