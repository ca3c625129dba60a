-- Readers for wrk (https://github.com/wg/wrk): each searches, opens a page at a moment, or seeks in
-- the media, and thinks for two to six seconds before the next.
local words = { "time", "people", "water", "which%20way", "%D1%96%D0%BC%E2%80%99%D1%8F", "%D0%BB%D1%8E%D0%B4%D0%B8%D0%BD%D0%B0", "freedom", "you%20have" }
local seeds = 0

function setup(thread)
  seeds = seeds + 1
  thread:set("seed", seeds)
end

function init()
  math.randomseed(seed)
end

function delay()
  return math.random(2000, 6000)
end

function request()
  local kind, moment = math.random(3), math.random(0, 9000)
  if kind == 1 then
    return wrk.format("GET", "/en/search?q=" .. words[math.random(#words)])
  elseif kind == 2 then
    local recording = math.random(2) == 1 and "short.uk" or "long.uk"
    return wrk.format("GET", "/uk/r/forum/" .. recording .. "?t=" .. moment .. "," .. moment + 5,
      { ["Accept-Encoding"] = "gzip" })
  end
  local range = "bytes=" .. moment * 100 .. "-" .. moment * 100 + 65000
  return wrk.format("GET", "/media/forum/short.uk.wav", { ["Range"] = range })
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format("answers %d, errors %d, median %.0f ms, p95 %.0f ms, p99 %.0f ms\n",
    summary.requests, failed, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000))
end
