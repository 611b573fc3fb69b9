-- What a search has to know of an article stands beside its words, so that the newest of many matches are found without a look at
-- each article; and the words stand apart from the rest of a row, so that many rows are seen at once.
ALTER TABLE article_search
    ADD COLUMN language text,
    ADD COLUMN announced boolean,
    ADD COLUMN published_at timestamptz,
    ADD COLUMN listed_at timestamptz,
    ADD COLUMN published_until timestamptz,
    ADD COLUMN trashed_at timestamptz,
    SET (toast_tuple_target = 128);
COMMENT ON COLUMN article_search.listed_at IS 'This and the others beside it are those of the article, kept the same by triggers.';

-- The article is locked against changes first: whichever of two transactions is later sees what the other has written.
CREATE FUNCTION copy_article_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT language, announced, published_at, listed_at, published_until, trashed_at
    INTO NEW.language, NEW.announced, NEW.published_at, NEW.listed_at, NEW.published_until, NEW.trashed_at
    FROM article WHERE id = NEW.article_id FOR SHARE;
    RETURN NEW;
END
$$;
CREATE TRIGGER article_search_copies BEFORE INSERT OR UPDATE ON article_search
    FOR EACH ROW EXECUTE FUNCTION copy_article_to_search();

CREATE FUNCTION renew_article_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE article_search SET article_id = article_id WHERE article_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER article_search_renewed AFTER UPDATE ON article FOR EACH ROW
    WHEN ((OLD.language, OLD.announced, OLD.published_at, OLD.listed_at, OLD.published_until, OLD.trashed_at)
        IS DISTINCT FROM (NEW.language, NEW.announced, NEW.published_at, NEW.listed_at, NEW.published_until, NEW.trashed_at))
    EXECUTE FUNCTION renew_article_search();

UPDATE article_search SET article_id = article_id;
