-- What happened (event, read by deliveries and mails) and who did it (audit_event). Neither holds a personal value.

CREATE TABLE event (
    id uuid PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    type text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL
);
CREATE INDEX event_in_commit_order ON event (xid, id);

CREATE TABLE audit_event (
    id uuid PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    occurred_at timestamptz NOT NULL,
    actor_type text NOT NULL CHECK (actor_type IN ('VISITOR', 'STAFF', 'PARTNER', 'SYSTEM')),
    actor_id text,
    action text NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid,
    outcome text NOT NULL CHECK (outcome IN ('SUCCESS', 'DENIED', 'FAILURE')),
    request_id text,
    changed_members text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event_in_commit_order ON audit_event (xid, id);
CREATE INDEX audit_event_of_subject ON audit_event (subject_id, occurred_at DESC, id DESC);

-- The service only ever adds to them, also where it owns its tables.
REVOKE ALL ON event, audit_event FROM "${service_role}";
GRANT SELECT, INSERT ON event, audit_event TO "${service_role}";
