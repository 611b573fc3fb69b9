-- Articles, their revisions, topics and authors. The public copy is the published revision; visibility is decided at read by listed_at.

CREATE TABLE topic (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
    names jsonb NOT NULL CHECK (jsonb_typeof(names) = 'object')
);

CREATE TABLE author (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
    name text NOT NULL,
    role text
);

CREATE TABLE article (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    translation_group uuid NOT NULL,
    published_revision_id uuid,
    announced boolean NOT NULL DEFAULT false,
    published_at timestamptz,
    listed_at timestamptz,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 0,
    UNIQUE (translation_group, language),
    CHECK (listed_at IS NULL OR published_revision_id IS NOT NULL),
    CHECK (announced OR listed_at IS NOT DISTINCT FROM published_at)
);
COMMENT ON COLUMN article.translation_group IS 'The id of the article that this one and its translations go back to.';
COMMENT ON COLUMN article.announced IS 'Shown as COMING_SOON until published_at, which may be unknown.';
COMMENT ON COLUMN article.listed_at IS 'From when the public sees it: published_at, or the announcement.';

CREATE TABLE article_revision (
    id uuid PRIMARY KEY,
    article_id uuid NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
    number integer NOT NULL CHECK (number > 0),
    title text NOT NULL,
    subtitle text,
    summary text,
    author_id uuid REFERENCES author (id),
    reviewer_id uuid REFERENCES author (id),
    seo_title text,
    seo_description text,
    image_url text,
    image_alt text,
    call_to_action text NOT NULL,
    markdown text NOT NULL,
    word_count integer NOT NULL CHECK (word_count >= 0),
    reading_minutes integer NOT NULL CHECK (reading_minutes >= 0),
    created_at timestamptz NOT NULL,
    UNIQUE (article_id, number)
);

ALTER TABLE article
    ADD FOREIGN KEY (published_revision_id) REFERENCES article_revision (id) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE article_revision_topic (
    revision_id uuid NOT NULL REFERENCES article_revision (id),
    topic_id uuid NOT NULL REFERENCES topic (id),
    position integer NOT NULL,
    PRIMARY KEY (revision_id, position),
    UNIQUE (revision_id, topic_id)
);

CREATE INDEX article_listed ON article (listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
CREATE INDEX article_listed_by_language ON article (language, listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
CREATE INDEX article_revision_topic_topic ON article_revision_topic (topic_id, revision_id);

-- One number that moves with every change of what the public could see, so that caches know at the price of one row.
CREATE TABLE article_generation (
    id integer PRIMARY KEY CHECK (id = 1),
    value bigint NOT NULL
);
INSERT INTO article_generation VALUES (1, 0);

CREATE FUNCTION move_article_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE article_generation SET value = value + 1 WHERE id = 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER article_changed AFTER INSERT OR UPDATE OR DELETE ON article
    FOR EACH STATEMENT EXECUTE FUNCTION move_article_generation();
CREATE TRIGGER topic_changed AFTER UPDATE OR DELETE ON topic
    FOR EACH STATEMENT EXECUTE FUNCTION move_article_generation();
CREATE TRIGGER author_changed AFTER UPDATE OR DELETE ON author
    FOR EACH STATEMENT EXECUTE FUNCTION move_article_generation();

GRANT SELECT, INSERT, UPDATE, DELETE ON topic, author, article, article_revision, article_revision_topic TO "${service_role}";
GRANT SELECT, UPDATE ON article_generation TO "${service_role}";
