-- Full-text search over what is published, in the article's own language and without regard to accents; and the words that
-- occur, by which misspelt ones are put right. One row an article: the index holds nothing of former revisions.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TEXT SEARCH CONFIGURATION article_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION article_en ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
CREATE TEXT SEARCH CONFIGURATION article_es (COPY = spanish);
ALTER TEXT SEARCH CONFIGURATION article_es ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;
CREATE TEXT SEARCH CONFIGURATION article_other (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION article_other ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

CREATE FUNCTION article_search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE language
        WHEN 'en' THEN 'article_en'::regconfig
        WHEN 'es' THEN 'article_es'::regconfig
        ELSE 'article_other'::regconfig
    END;

CREATE TABLE article_search (
    article_id uuid PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    revision_id uuid NOT NULL,
    config regconfig NOT NULL,
    title text NOT NULL,
    teaser text NOT NULL,
    body text NOT NULL,
    document tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector(config, title), 'A')
        || setweight(to_tsvector(config, teaser), 'B')
        || setweight(to_tsvector(config, body), 'D')) STORED
);
COMMENT ON COLUMN article_search.teaser IS 'Subtitle and summary: with the title all that is shown of an article that is coming soon.';
CREATE INDEX article_search_document ON article_search USING gin (document);

CREATE TABLE article_word (
    language text NOT NULL,
    word text NOT NULL,
    PRIMARY KEY (language, word)
);
COMMENT ON TABLE article_word IS 'Words of four letters and more that are or were published, in small letters without accents.';
CREATE INDEX article_word_alike ON article_word USING gin (word gin_trgm_ops);

CREATE INDEX article_of_published_revision ON article (published_revision_id) WHERE listed_at IS NOT NULL;

CREATE TRIGGER article_search_changed AFTER INSERT OR UPDATE ON article_search
    FOR EACH STATEMENT EXECUTE FUNCTION move_article_generation();

GRANT SELECT, INSERT, UPDATE, DELETE ON article_search, article_word TO "${service_role}";
