-- Sends consultation requests, each of another person, with a key of its own, from another /64 of 2001:db8::/32 behind a trusted proxy, the /48s by turns.
-- Arguments: the number of the first request (no other run may reach it), for how many seconds requests are sent, and where it isn't
-- the service, the path and the member of the body that holds the request. Then it waits until all are answered and ends wrk, which has
-- to be set to run for much longer, with one thread: only so do rows and replies compare.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *now);
  int getpid(void);
  int kill(int process, int signal);
]]
local MONOTONIC, INTERRUPT, LONGER_THAN_WRK_RUNS = 1, 2, 3600 * 1000
local moment = ffi.new("moment")

local function now()
  ffi.C.clock_gettime(MONOTONIC, moment)
  return tonumber(moment.seconds) + tonumber(moment.nanoseconds) / 1e9
end

local body = [[{"name": {"given": "Ana", "family": "Ruiz %s"}, "email": "visitor-%d@example.com", "phone": "+1 413 555 01%02d",
"preferredContact": "EMAIL", "contactTimes": [{"day": "MONDAY", "part": "MORNING"}], "timeZone": "America/New_York",
"concerns": ["DEPRESSION", "ANXIETY"], "message": "I have read about the treatment and would like to know whether it is something for me.
I work in the mornings, so the afternoon suits me better.", "adult": true, "existingPatient": false, "language": "en",
"sourceArticle": "benchmark", "consents": [{"type": "PRIVACY_NOTICE", "version": "2026-11"},
{"type": "EMAIL_CONTACT", "version": "2026-11"}]}]]
body = body:gsub("\n", " ")

-- Names hold no digits, so the number is written in letters.
local function letters(number)
  return (tostring(number):gsub("%d", function(digit) return string.char(97 + digit) end))
end

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  first_number, seconds = tonumber(arguments[1]), tonumber(arguments[2])
  path = arguments[3] or "/v1/consultation-requests"
  if arguments[4] then
    body = string.format('{"%s": ', arguments[4]) .. body .. "}"
  end
  -- wrk looks at one request before it sends any.
  due, sent, answered, accepted, first, last, refusal = 0, -1, 0, 0, 0, 0, ""
end

function delay()
  if sent > 0 and now() >= first + seconds then
    return LONGER_THAN_WRK_RUNS
  end
  -- Each of these is followed by a request, if not at once.
  due = due + 1
  return 0
end

function request()
  sent = sent + 1
  if sent == 1 then
    first = now()
  end
  local number = first_number + sent
  return wrk.format("POST", path, {
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("benchmark-%d", number),
    ["X-Forwarded-For"] = string.format("2001:db8:%x:%x::1", number % 65536, math.floor(number / 65536))
  }, string.format(body, letters(number), number, number % 100))
end

function response(status, headers, text)
  answered = answered + 1
  if status == 201 then
    accepted = accepted + 1
  elseif refusal == "" then
    refusal = status .. " " .. text
  end
  last = now()
  if answered == due and last >= first + seconds then
    ffi.C.kill(ffi.C.getpid(), INTERRUPT)
  end
end

-- What isn't a 201 is a failure, and so is what was not answered.
function done(summary, latency)
  local thread, e = threads[1], summary.errors
  local sent, answered, accepted = thread:get("sent"), thread:get("answered"), thread:get("accepted")
  if sent ~= accepted then
    io.stderr:write(sent - answered, " of ", sent, " were not answered; the first refusal: ", thread:get("refusal"), "\n")
  end
  io.write(string.format("measured %d %.6f %.0f %.0f %d %d\n",
    accepted, thread:get("last") - thread:get("first"), latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout + sent - accepted, summary.bytes))
end
