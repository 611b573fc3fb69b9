-- Staff see of a request that the form's honeypot was filled, and that it repeats another one of the ten minutes before.
ALTER TABLE consultation_request
    ADD COLUMN suspicious boolean NOT NULL DEFAULT false,
    ADD COLUMN fingerprint bytea CHECK (length(fingerprint) = 32);
COMMENT ON COLUMN consultation_request.suspicious IS 'Whether it came with the honeypot filled, and a solved challenge.';
COMMENT ON COLUMN consultation_request.fingerprint IS 'Keyed hash of the body that it came as; null where a former release has stored it.';
COMMENT ON COLUMN idempotency_key.key_hash IS 'Keyed hash of the Idempotency-Key.';
