-- Slugs that an article had while the public saw it: whoever comes by one is led to the article.
CREATE TABLE former_slug (
    slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
    article_id uuid NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    left_at timestamptz NOT NULL
);
CREATE INDEX former_slug_of_article ON former_slug (article_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON former_slug TO "${service_role}";
