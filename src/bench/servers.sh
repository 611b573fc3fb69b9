# Sourced by run, compare and scale: starts and stops the service with its database, and what it is held against, by their process ids.

started=()

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

# serve <log> <settings as name=value> -- [JVM options]: the packaged jar as it is shipped, limits and bot gate on, behind a proxy on this
# machine. Sets service (its process id) and base (its address).
serve() {
  local log=$1 settings=() port
  shift
  while [ "$1" != -- ]; do
    settings+=("$1")
    shift
  done
  shift
  : > "$log"
  env -u QUARKUS_DATASOURCE_JDBC_URL -u INTAKE_KEYSET -u INTAKE_KEYSET_FILE -u INTAKE_BOT_GATE_MODE -u INTAKE_RATE_LIMIT_ENABLED \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=0 \
    INTAKE_TRUSTED_PROXIES=127.0.0.1 "${settings[@]}" java "$@" -jar target/quarkus-app/quarkus-run.jar > "$log" 2>&1 &
  service=$!
  started+=("$service")
  port=$(await "$log" 's/.*Listening on: http:[^ ]*:\([0-9]*\)\. .*/\1/p' "$service") || fail "the service doesn't start"
  base=http://127.0.0.1:$port
}

# start_service [JVM options]: on its own database in "$data".
start_service() {
  serve "$work/service.log" INTAKE_SAMPLE_CONTENT="${sample_content:-true}" INTAKE_DATA_DIR="$data" -- "$@"
  postgres=$(sed -n 1p "$data/postgresql/postmaster.pid")
  speak_to "$(sed -n 4p "$data/postgresql/postmaster.pid")" intake
}

# start_service_on <database> <settings> -- [JVM options]: on a database of the PostgreSQL that runs apart.
start_service_on() {
  local database=$1
  shift
  serve "$work/service-$database.log" QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:$database_port/$database" \
    QUARKUS_DATASOURCE_USERNAME=intake_service QUARKUS_DATASOURCE_PASSWORD="$(password service)" \
    QUARKUS_FLYWAY_USERNAME=intake_owner QUARKUS_FLYWAY_PASSWORD="$(password owner)" \
    INTAKE_KEYSET_FILE="$data/keyset.json" "$@"
}

# speak_to <port> <database>: what psql and pgbench speak to from now on.
speak_to() {
  export PGHOST=127.0.0.1 PGPORT=$1 PGDATABASE=$2 PGUSER=intake_service PGPASSWORD
  PGPASSWORD=$(password service)
}

# As the owner of the tables, or as the one who may do everything.
as_owner() {
  PGUSER=intake_owner PGPASSWORD=$(password owner) "$@"
}

as_superuser() {
  PGUSER=postgres PGPASSWORD=$(password superuser) "$@"
}

start_bare_routes() {
  local port
  java -cp "target/quarkus-app/lib/main/*:target/quarkus-app/lib/boot/*" "$here/BareRoutes.java" "$work" article list \
    > "$work/bare.log" 2>&1 &
  bare=$!
  started+=("$bare")
  port=$(await "$work/bare.log" 's/^port //p' "$bare") || fail "the bare routes don't start"
  bare_base=http://127.0.0.1:$port
}

# Stops a process that this run has started and waits for its end; the service stops its database.
stop() {
  if kill "$1" 2> /dev/null; then
    wait "$1" 2> /dev/null || true
  fi
}

stop_all() {
  local process
  for process in "${started[@]}"; do
    stop "$process"
  done
  started=()
}
