-- What a list by title is sorted by: the published title in small letters, without accents.
ALTER TABLE article ADD COLUMN title_key text COLLATE "C" NOT NULL DEFAULT '';
UPDATE article SET title_key = lower(r.title) FROM article_revision r WHERE r.id = article.published_revision_id;
CREATE INDEX article_listed_by_title ON article (title_key, id) WHERE listed_at IS NOT NULL;
CREATE INDEX article_listed_by_language_and_title ON article (language, title_key, id) WHERE listed_at IS NOT NULL;
