-- Consultation requests: what is personal stands sealed in one document, beside what a queue needs to be worked.

CREATE SEQUENCE consultation_request_number AS bigint INCREMENT BY 32;
COMMENT ON SEQUENCE consultation_request_number IS 'Numbers behind references, taken by the service in blocks of 32.';

CREATE TABLE consultation_request (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE CHECK (reference ~ '^CR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
    status text NOT NULL CHECK (status IN ('RECEIVED', 'IN_REVIEW', 'CONTACTED', 'SCHEDULED', 'COMPLETED', 'DECLINED',
        'UNREACHABLE', 'WITHDRAWN', 'DUPLICATE', 'SPAM')),
    received_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'es')),
    preferred_contact text NOT NULL CHECK (preferred_contact IN ('EMAIL', 'PHONE', 'SMS', 'ANY')),
    concerns text[] NOT NULL,
    source_article text CHECK (length(source_article) <= 200),
    sealed bytea NOT NULL,
    email_index bytea CHECK (length(email_index) = 32),
    phone_index bytea CHECK (length(phone_index) = 32),
    name_index bytea[] NOT NULL,
    version integer NOT NULL DEFAULT 0,
    CHECK (email_index IS NOT NULL OR phone_index IS NOT NULL)
);
COMMENT ON COLUMN consultation_request.sealed IS 'Name, e-mail, phone and message: a JSON document, encrypted for this table and row.';
COMMENT ON COLUMN consultation_request.name_index IS 'Keyed hashes of the words of the name, 16 bytes each.';

ALTER TABLE consent
    ADD FOREIGN KEY (request_id) REFERENCES consultation_request (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE idempotency_key (
    key_hash bytea PRIMARY KEY CHECK (length(key_hash) = 32),
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    request_id uuid NOT NULL REFERENCES consultation_request (id) DEFERRABLE INITIALLY DEFERRED,
    expires_at timestamptz NOT NULL
);
COMMENT ON COLUMN idempotency_key.key_hash IS 'Keyed hash of the Idempotency-Key, or of the body where it came without one.';
CREATE INDEX idempotency_key_expired ON idempotency_key (expires_at);

GRANT USAGE ON SEQUENCE consultation_request_number TO "${service_role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON consultation_request, idempotency_key TO "${service_role}";
