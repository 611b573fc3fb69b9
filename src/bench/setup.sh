# Sourced by run, compare and scale: looks for what they need, and tells what they ran on.

# begin <folder for what is measured>: from here on all that is started ends with the script, and the data go with it unless kept is set.
begin() {
  work=$1
  [ -d /proc/self ] || fail "this needs Linux: the CPU of servers is read from /proc"
  [ -f target/quarkus-app/quarkus-run.jar ] || mvn -q -Dmaven.test.skip package
  mkdir -p "$work"
  find "$work" -maxdepth 1 -type f ! -name '*.md' -delete
  install_missing
  data=$PWD/${kept:-$(mktemp -d "$work/data.XXXXXX")}
  trap 'echo "bench: line $LINENO has failed" >&2' ERR
  trap 'stop_all; stop_database; [ -n "${kept:-}" ] || rm -rf "$data"' EXIT
  trap 'exit 130' INT TERM
}

install_missing() {
  local missing=() server tools=target/bench/tools
  command -v wrk > /dev/null || missing+=(wrk)
  command -v curl > /dev/null || missing+=(curl)
  psql --version > /dev/null 2>&1 || missing+=(postgresql-client)
  if [ "${#missing[@]}" -gt 0 ]; then
    command -v apt-get > /dev/null || fail "install ${missing[*]} first"
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"
  fi
  # Debian packs pgbench with the server: unpacked and not installed, so that no server starts.
  if ! pgbench --version > /dev/null 2>&1; then
    server=$(apt-cache depends postgresql | sed -n 's/.*Depends: \(postgresql-[0-9]*\)$/\1/p')
    mkdir -p "$tools" && (cd "$tools" && apt-get download -qq "$server" && dpkg -x "$server"_*.deb .)
    PATH=$(dirname "$PWD/$tools"/usr/lib/postgresql/*/bin/pgbench):$PATH
    pgbench --version > /dev/null || fail "install pgbench first"
  fi
}

# fetch <name> <url> [curl options]: keeps what a reply is; prints its bytes on the wire.
fetch() {
  local name=$1 url=$2
  shift 2
  curl -sSfg "$@" -D "$work/$name.headers" -o "$work/$name.body" "$url"
  touch "$work/$name.body"
  cat "$work/$name.headers" "$work/$name.body" | wc -c
}

# The settings of the database that decide what a commit is worth.
durability() {
  local settings
  settings=$(psql -qAt -c "SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync')
    || ', synchronous_commit ' || current_setting('synchronous_commit')
    || ', full_page_writes ' || current_setting('full_page_writes')")
  [[ $settings == *"fsync on, synchronous_commit on, full_page_writes on" ]] || fail "what was answered could be lost: $settings"
  echo "$settings"
}

machine() {
  printf '%s, %s cores, %s GB of memory, Linux %s' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" \
    "$(awk '/^MemTotal/ { printf "%.0f", $2 / 1e6 }' /proc/meminfo)" "$(uname -r | cut -d- -f1)"
}

# begin_round <round>: looks first how busy the machine is without this.
begin_round() {
  local busy
  busy=$(busy_meanwhile)
  echo "round $1 of $rounds; others use $busy % of the machine"
  echo "$busy" >> "$work/busy.txt"
}

# report <kind> [--floor]: the table, and whether it is worth anything. Fails below a floor.
report() {
  local status=0 busy
  java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 "$here/Report.java" "$work/measurements.tsv" "$@" || status=$?
  busy=$(sort -n "$work/busy.txt" | sed -n "$(((rounds + 1) / 2))p")
  [ "$busy" -le 15 ] || printf '**The machine was too noisy**: between the rounds others used %s %% of it.\n\n' "$busy"
  [ "$form" = full ] || printf '%s\n\n' "Hardly warmed up and measured once: these figures tell that it works, not how fast it is."
  return "$status"
}

# fill_requests <rows>: puts requests into the tables of $PGDATABASE, sealed documents as long as those that are there, and keeps for
# pgbench how one is written.
fill_requests() {
  local submission
  submission=$(cat "$here/submission.sql")
  sealed=$(psql -qAt -c "SELECT round(avg(length(sealed))) FROM consultation_request")
  as_owner psql -q -v ON_ERROR_STOP=1 -v sealed="$sealed" > "$work/psql.log" << SQL
    CREATE SEQUENCE benchmark_number CACHE 32;
    GRANT USAGE ON SEQUENCE benchmark_number TO intake_service;
    ${submission//:series/FROM generate_series(1, $1)}
    VACUUM ANALYZE consultation_request, consent, idempotency_key, event, audit_event;
SQL
  echo "${submission//:series/}" > "$work/submission.sql"
}
