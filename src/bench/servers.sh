# Sourced by run: starts and stops the service with its database, and the bare routes, by their process ids.

service="" bare=""

# Waits until a line of a file tells what is looked for, as long as the process lives.
await() {
  local file=$1 pattern=$2 process=$3 waited
  for ((waited = 0; waited < 1200; waited++)); do
    if sed -n "$pattern" "$file" | grep -m1 .; then
      return
    fi
    kill -0 "$process" 2> /dev/null || break
    sleep 0.1
  done
  tail -20 "$file" >&2
  return 1
}

# start_service [JVM options]: the packaged jar as it is shipped, limits and bot gate on, behind a proxy on this machine.
start_service() {
  : > "$work/service.log"
  env -u QUARKUS_DATASOURCE_JDBC_URL -u INTAKE_KEYSET -u INTAKE_KEYSET_FILE -u INTAKE_BOT_GATE_MODE -u INTAKE_RATE_LIMIT_ENABLED \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=0 \
    INTAKE_TRUSTED_PROXIES=127.0.0.1 INTAKE_SAMPLE_CONTENT=true INTAKE_DATA_DIR="$data" \
    java "$@" -jar target/quarkus-app/quarkus-run.jar > "$work/service.log" 2>&1 &
  service=$!
  local port
  port=$(await "$work/service.log" 's/^The API: .*localhost:\([0-9]*\).*/\1/p' "$service") || fail "the service doesn't start"
  base=http://127.0.0.1:$port
  postgres=$(head -1 "$data/postgresql/postmaster.pid")
  PGPORT=$(sed -n 's/^port = //p' "$data/postgresql/intake.conf")
  PGPASSWORD=$(sed -n 's/^service=//p' "$data/postgresql-passwords.properties")
  owner=$(sed -n 's/^owner=//p' "$data/postgresql-passwords.properties")
  superuser=$(sed -n 's/^superuser=//p' "$data/postgresql-passwords.properties")
  export PGHOST=127.0.0.1 PGPORT PGDATABASE=intake PGUSER=intake_service PGPASSWORD
}

start_bare_routes() {
  java -cp "target/quarkus-app/lib/main/*:target/quarkus-app/lib/boot/*" "$here/BareRoutes.java" "$work" article list \
    > "$work/bare.log" 2>&1 &
  bare=$!
  local port
  port=$(await "$work/bare.log" 's/^port //p' "$bare") || fail "the bare routes don't start"
  bare_base=http://127.0.0.1:$port
}

# Stops a process that this run has started and waits for its end; the service stops its database.
stop() {
  if [ -n "$1" ] && kill "$1" 2> /dev/null; then
    wait "$1" 2> /dev/null || true
  fi
}

stop_all() {
  stop "$service"
  stop "$bare"
  service="" bare=""
}
