-- Every step of a consultation request, in the order it was taken. A step is never changed.
CREATE TABLE transition (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES consultation_request (id) DEFERRABLE INITIALLY DEFERRED,
    from_status text NOT NULL,
    to_status text NOT NULL CHECK (to_status IN ('RECEIVED', 'IN_REVIEW', 'CONTACTED', 'SCHEDULED', 'COMPLETED', 'DECLINED',
        'UNREACHABLE', 'WITHDRAWN', 'DUPLICATE', 'SPAM')),
    actor_type text NOT NULL CHECK (actor_type IN ('VISITOR', 'STAFF', 'PARTNER', 'SYSTEM')),
    actor_id text,
    occurred_at timestamptz NOT NULL
);
CREATE INDEX transition_of_request ON transition (request_id, occurred_at, id);
GRANT SELECT, INSERT, DELETE ON transition TO "${service_role}";
