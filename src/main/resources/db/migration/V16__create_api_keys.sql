-- Keys of staff and partners. Of a key only a hash is kept, and its prefix, which names it.
CREATE TABLE api_key (
    id uuid PRIMARY KEY,
    prefix text NOT NULL UNIQUE CHECK (prefix ~ '^[A-Za-z0-9]{8}$'),
    secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
    audience text NOT NULL CHECK (audience IN ('STAFF', 'PARTNER')),
    name text NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
COMMENT ON COLUMN api_key.secret_hash IS 'SHA-256 of the whole key, whose secret is too long to be guessed.';
COMMENT ON COLUMN api_key.created_by IS 'The actor that made it, as in audit_event.actor_id.';
COMMENT ON COLUMN api_key.last_used_at IS 'To the minute.';

-- What a key is and allows never changes; it is only used and revoked.
REVOKE ALL ON api_key FROM "${service_role}";
GRANT SELECT, INSERT ON api_key TO "${service_role}";
GRANT UPDATE (last_used_at, revoked_at) ON api_key TO "${service_role}";
