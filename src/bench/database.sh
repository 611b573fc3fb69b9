# Sourced by compare, scale and start: the PostgreSQL that the service has made in "$data", run apart from it.

# PostgreSQL refuses to be root.
server() {
  if [ "$(id -u)" -eq 0 ]; then unshare -U "$@"; else "$@"; fi
}

password() {
  sed -n "s/^$1=//p" "$data/postgresql-passwords.properties"
}

# Sets postgres (its process id) and database_port. The service has written who may connect, and to its own database only.
start_database() {
  echo "host all all 127.0.0.1/32 scram-sha-256" >> "$data/postgresql/pg_hba.conf"
  server "$data"/runtime/*/bin/pg_ctl start -s -w -D "$data/postgresql" -l "$work/postgresql.log"
  postgres=$(sed -n 1p "$data/postgresql/postmaster.pid")
  database_port=$(sed -n 4p "$data/postgresql/postmaster.pid")
}

stop_database() {
  if [ -f "$data/postgresql/postmaster.pid" ]; then
    server "$data"/runtime/*/bin/pg_ctl stop -s -w -m fast -D "$data/postgresql"
  fi
}
