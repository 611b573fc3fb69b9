-- Tells at start whether the keyset is the one that the sealed rows were written with.
CREATE TABLE keyset_check (
    id integer PRIMARY KEY CHECK (id = 1),
    tag bytea NOT NULL
);
GRANT SELECT, INSERT ON keyset_check TO "${service_role}";
