-- Challenges that a submission was let through with. Each lets one through; what remembers it goes some time after it has expired.
CREATE TABLE used_challenge (
    challenge_hash bytea PRIMARY KEY CHECK (length(challenge_hash) = 32),
    expires_at timestamptz NOT NULL
);
COMMENT ON COLUMN used_challenge.challenge_hash IS 'The challenge itself, which is a hash of random bytes and says nothing of anybody.';
CREATE INDEX used_challenge_expired ON used_challenge (expires_at);

GRANT SELECT, INSERT, DELETE ON used_challenge TO "${service_role}";
