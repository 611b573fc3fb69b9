-- Links to one revision that is not published yet. The token itself is never kept: only its SHA-256.
CREATE TABLE preview_link (
    id uuid PRIMARY KEY,
    article_id uuid NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    revision_id uuid NOT NULL REFERENCES article_revision (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    revoked_at timestamptz
);
CREATE INDEX preview_link_of_article ON preview_link (article_id, created_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE, DELETE ON preview_link TO "${service_role}";
