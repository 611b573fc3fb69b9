-- Tells what wrk has measured in one line: requests, seconds, p50 and p99 in microseconds, failures, bytes.
function done(summary, latency)
  local e = summary.errors
  io.write(string.format("measured %d %.6f %.0f %.0f %d %d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout + e.status, summary.bytes))
end
