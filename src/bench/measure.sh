# Sourced by run: loads one thing for a while and keeps what it measured as a line of $work/measurements.tsv:
# round, arm, requests, seconds, p50 and p99 in microseconds, server CPU in microseconds a request.

CONNECTIONS=32
TICKS=$(getconf CLK_TCK)
next_number=1
declare -A accepted_by=()

fail() {
  echo "bench: $*" >&2
  exit 2
}

# CPU ticks of a process, its children and those of its children that have ended, summed over the given processes.
ticks() {
  { cat /proc/[0-9]*/stat 2> /dev/null || true; } | awk -v wanted=" $* " '
    {
      pid = $1
      sub(/^.*\) /, "")
      if (index(wanted, " " pid " ")) total += $12 + $13 + $14 + $15
      else if (index(wanted, " " $2 " ")) total += $12 + $13
    }
    END { print total + 0 }'
}

# Percent of all cores that were busy in a second in which this run does nothing.
busy_meanwhile() {
  sleep 1
  { head -1 /proc/stat && sleep 1 && head -1 /proc/stat; } | awk '
    { total = 0; for (i = 2; i <= 9; i++) total += $i; free = $5 + $6 }
    NR == 1 { former_total = total; former_free = free }
    END { all = total - former_total; printf "%.0f\n", 100 * (all - (free - former_free)) / all }'
}

keep() {
  local round=$1 arm=$2 before=$3 after=$4 requests=$5 seconds=$6 p50=$7 p99=$8
  awk -v OFS='\t' -v round="$round" -v arm="$arm" -v used=$((after - before)) -v ticks="$TICKS" -v requests="$requests" \
    -v seconds="$seconds" -v p50="$p50" -v p99="$p99" \
    'BEGIN { print round, arm, requests, seconds, p50, p99, (requests ? used * 1e6 / ticks / requests : 0) }' | tee -a "$work/measurements.tsv" |
    awk -v OFMT=%.0f '{ printf "  %-14s %9.0f/s  p99 %8.2f ms  CPU %6.0f us\n", $2, $3 / $4, $6 / 1000, $7 }'
}

# read_from <round> <arm> <seconds> <processes> <url> <bytes of a reply, or "any"> [wrk options]
read_from() {
  local round=$1 arm=$2 seconds=$3 processes=$4 url=$5 bytes=$6 before after word requests took p50 p99 failures received
  shift 6
  before=$(ticks "$processes")
  read -r word requests took p50 p99 failures received < <(wrk -t2 -c"$CONNECTIONS" -d"${seconds}s" --timeout 30s \
    -s "$here/get.lua" "$@" "$url" | grep '^measured ') || fail "wrk has measured nothing of $arm"
  after=$(ticks "$processes")
  [ "$failures" = 0 ] || fail "$failures requests of $arm have failed"
  [ "$requests" -gt 0 ] || [ "$round" = warm-up ] || fail "no request of $arm was answered in $seconds seconds"
  # A reply of another kind (a whole article for a 304) would be another length.
  if [ "$bytes" != any ] && [ "$requests" -gt 0 ]; then
    [ $((received / requests * 20)) -gt $((bytes * 19)) ] && [ $((received / requests * 20)) -lt $((bytes * 21)) ] ||
      fail "replies of $arm have $((received / requests)) bytes, not $bytes"
  fi
  keep "$round" "$arm" "$before" "$after" "$requests" "$took" "$p50" "$p99"
}

# post_to <round> <arm> <seconds> <processes> <url> [path [member of the body that holds the request]]: consultation requests,
# none like another. Adds to accepted_by[arm].
post_to() {
  local round=$1 arm=$2 seconds=$3 processes=$4 url=$5 before after word accepted took p50 p99 failures received
  shift 5
  before=$(ticks "$processes")
  read -r word accepted took p50 p99 failures received < <(wrk -t1 -c"$CONNECTIONS" -d$((seconds + 60))s --timeout 30s \
    -s "$here/post.lua" "$url" -- "$next_number" "$seconds" "$@" | grep '^measured ') || fail "wrk has measured nothing of $arm"
  after=$(ticks "$processes")
  [ "$failures" = 0 ] || fail "$failures submissions of $arm were not answered with 201 (beside $accepted that were)"
  [ "$accepted" -gt 0 ] || fail "no submission of $arm was sent"
  next_number=$((next_number + accepted + 1))
  accepted_by[$arm]=$((${accepted_by[$arm]:-0} + accepted))
  keep "$round" "$arm" "$before" "$after" "$accepted" "$took" "$p50" "$p99"
}

# insert <round> <seconds>: the same rows by pgbench.
insert() {
  local round=$1 seconds=$2 before after transactions took p50 p99
  rm -f "$work"/latencies.*
  before=$(ticks "$postgres")
  (cd "$work" && pgbench -n -M prepared -c "$CONNECTIONS" -j 1 -T "$seconds" -f submission.sql -l --log-prefix=latencies \
    -D sealed="$sealed") > "$work/pgbench.log" 2>&1 || fail "pgbench has failed: $(tail -3 "$work/pgbench.log")"
  after=$(ticks "$postgres")
  transactions=$(sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p' "$work/pgbench.log")
  took=$(awk -v n="$transactions" '/^tps = / { print n / $3 }' "$work/pgbench.log")
  read -r p50 p99 < <(cat "$work"/latencies.* | awk '{ print $3 }' | sort -n |
    awk '{ all[NR] = $1 } END { print all[int(NR * 0.5) + 1], all[int(NR * 0.99) + 1] }')
  grep -q '^number of failed transactions: 0 ' "$work/pgbench.log" || fail "transactions of pgbench have failed"
  expected_inserts=$((expected_inserts + transactions))
  keep "$round" pgbench "$before" "$after" "$transactions" "$took" "$p50" "$p99"
}

# A fresh checkpoint each time, so that those who write pay alike for the pages that are logged whole after one.
checkpoint() {
  as_superuser psql -qAt -c CHECKPOINT
}

# warm <arm> <seconds> <most bursts>: bursts with pauses, in which the compiler catches up, until the last three need the same CPU a
# request. Each script has its own load <round> <arm> <seconds>.
warm() {
  local arm=$1 seconds=$2 most=$3 burst
  for ((burst = 1; burst <= most; burst++)); do
    load "warm-up" "$arm" "$seconds"
    if awk -F'\t' -v arm="$arm" '
      $1 == "warm-up" && $2 == arm { third = second; second = first; first = $7; n++ }
      END {
        low = first; high = first
        if (second < low) low = second; if (third < low) low = third
        if (second > high) high = second; if (third > high) high = third
        exit !(n >= 3 && high - low <= 0.05 * high)
      }' "$work/measurements.tsv"; then
      return
    fi
    sleep 1
  done
}
