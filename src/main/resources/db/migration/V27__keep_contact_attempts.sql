-- How the clinic and the person were in touch. What was said is sealed.
CREATE TABLE contact_attempt (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES consultation_request (id) DEFERRABLE INITIALLY DEFERRED,
    channel text NOT NULL CHECK (channel IN ('PHONE', 'SMS', 'EMAIL', 'IN_PERSON')),
    direction text NOT NULL CHECK (direction IN ('OUTBOUND', 'INBOUND')),
    outcome text NOT NULL CHECK (outcome IN ('REACHED', 'NO_ANSWER', 'VOICEMAIL', 'WRONG_CONTACT', 'BOUNCED')),
    remark bytea,
    actor_type text NOT NULL CHECK (actor_type IN ('VISITOR', 'STAFF', 'PARTNER', 'SYSTEM')),
    actor_id text,
    occurred_at timestamptz NOT NULL
);
COMMENT ON COLUMN contact_attempt.remark IS 'A text, encrypted for this table and row.';
CREATE INDEX contact_attempt_of_request ON contact_attempt (request_id, occurred_at, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_attempt TO "${service_role}";
