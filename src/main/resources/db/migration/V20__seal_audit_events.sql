-- The links of a hash chain over the audit events (clinic.intake.audit.seal): who can change rows can't change these to match, as
-- the tag is a MAC by a key that the database never holds.
CREATE TABLE audit_seal (
    number bigint PRIMARY KEY CHECK (number > 0),
    last_xid xid8 NOT NULL,
    last_id uuid NOT NULL,
    events integer NOT NULL CHECK (events > 0),
    total_events bigint NOT NULL CHECK (total_events >= events),
    events_hash bytea NOT NULL CHECK (octet_length(events_hash) = 32),
    previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
    sealed_at timestamptz NOT NULL,
    tag bytea NOT NULL
);

-- The service only ever adds to it, also where it owns its tables.
REVOKE ALL ON audit_seal FROM "${service_role}";
GRANT SELECT, INSERT ON audit_seal TO "${service_role}";
