-- An article can be published until a time, and can be put into the trash. Both are decided at read, as its beginning is.
ALTER TABLE article
    ADD COLUMN published_until timestamptz,
    ADD COLUMN trashed_at timestamptz;
COMMENT ON COLUMN article.published_until IS 'From when the public gets 410 in its place; null for no end.';
COMMENT ON COLUMN article.trashed_at IS 'Since when it is in the trash; null where it is not.';
