-- The first denial of a client, credentials and operation in a minute is an audit event; how many more there were in that minute is here.
CREATE TABLE denial_count (
    id uuid PRIMARY KEY,
    minute timestamptz NOT NULL,
    client bytea CHECK (length(client) = 16),
    claimed text,
    operation text NOT NULL,
    times bigint NOT NULL CHECK (times > 0)
);
COMMENT ON COLUMN denial_count.client IS 'Keyed hash of the address; missing for clients beyond those that are told apart.';
COMMENT ON COLUMN denial_count.claimed IS 'The actor that the credentials were said or known to be of, as in audit_event.actor_id.';
CREATE INDEX denial_count_by_minute ON denial_count (minute);

REVOKE ALL ON denial_count FROM "${service_role}";
GRANT SELECT, INSERT ON denial_count TO "${service_role}";
