-- Fills a database with :articles articles, put straight into the tables as the service writes them. Words are invented; the r-th is as
-- frequent as 1 / (r + 5), as words are in a language (without those that no search looks for): a search finds all, many or hardly any,
-- and an article has as many different ones as the sample articles. Texts are of 20 sentences and more, most of them short and some very
-- long. Every seventh article is the Spanish translation of the one before. The first thousand are the same however many there are.
SELECT setseed(0.25) \g /dev/null
SET work_mem = '256MB';
SET maintenance_work_mem = '512MB';

CREATE TEMP TABLE syllable AS
SELECT i, substr('bcdfghjklmnprstvwz', i / 5 + 1, 1) || substr('aeiou', i % 5 + 1, 1) AS text FROM generate_series(0, 89) AS i;
CREATE TEMP TABLE word AS
SELECT r, a.text || b.text || c.text AS text
FROM (SELECT r, (r * 7919 + 104729) % 729000 AS x FROM generate_series(0, 7999) AS r) AS numbers
JOIN syllable a ON a.i = x / 8100 JOIN syllable b ON b.i = x / 90 % 90 JOIN syllable c ON c.i = x % 90;
CREATE TEMP TABLE sentence AS
SELECT s, upper(left(words, 1)) || substr(words, 2) || '.' AS text, words
FROM (
    SELECT s, string_agg(text, ' ') AS words
    FROM (SELECT s, floor(5 * power(1601, random()) - 5)::integer AS r
        FROM generate_series(1, 20000) AS s, generate_series(1, 8 + s % 9)) AS drawn JOIN word USING (r)
    GROUP BY s) AS sentences;
CREATE INDEX ON sentence (s);
ANALYZE word, sentence;

CREATE TEMP TABLE made AS
SELECT i, uuidv7() AS id, uuidv7() AS revision, CASE WHEN i % 7 = 0 THEN 'es' ELSE 'en' END AS language,
    20 + floor(least(-ln(1 - random()) * 20, 150))::integer AS sentences,
    now() - random() * interval '8 years' - interval '1 hour' AS at,
    1 + floor(random() * 20000)::integer AS titled, 1 + floor(random() * 20000)::integer AS summed
FROM generate_series(1, :articles) AS i;
SELECT setseed(0.5) \g /dev/null
CREATE TEMP TABLE manuscript AS
SELECT i, string_agg(text || CASE WHEN k % 12 = 0 THEN E'\n\n## ' || initcap(split_part(words, ' ', 2)) || E'\n\n'
        WHEN k % 4 = 0 THEN E'\n\n' ELSE ' ' END, '' ORDER BY k) || E'\n\nThe end.\n' AS markdown,
    string_agg(text, ' ' ORDER BY k) AS plain, count(*) * 12 AS words
FROM (SELECT i, k, 1 + floor(random() * 20000)::integer AS s FROM made, generate_series(1, sentences) AS k) AS drawn
JOIN sentence USING (s) GROUP BY i;
ALTER TABLE made ADD COLUMN title text, ADD COLUMN summary text, ADD COLUMN slug text;
UPDATE made SET title = initcap(array_to_string((string_to_array(t.words, ' '))[1:4], ' ')), summary = s.text
FROM sentence t, sentence s WHERE t.s = titled AND s.s = summed;
UPDATE made SET slug = lower(replace(title, ' ', '-')) || '-' || i;

BEGIN;
INSERT INTO topic (id, slug, names)
SELECT gen_random_uuid(), 'topic-' || i, jsonb_build_object('en', 'Topic ' || i, 'es', 'Tema ' || i) FROM generate_series(0, 19) AS i;
INSERT INTO author (id, slug, name, role)
SELECT gen_random_uuid(), 'author-' || i, 'Author ' || i, 'Writes articles' FROM generate_series(0, 9) AS i;
INSERT INTO article (id, slug, language, translation_group, published_revision_id, published_at, listed_at, updated_at, title_key)
SELECT id, slug, language, CASE WHEN i % 7 = 0 THEN lag(id) OVER (ORDER BY i) ELSE id END, revision, at, at, at, lower(title)
FROM made;
INSERT INTO article_revision (id, article_id, number, title, summary, author_id, call_to_action, markdown, word_count,
    reading_minutes, created_at)
SELECT revision, m.id, 1, title, summary, a.id, 'Request Your Consultation Now', markdown, words, greatest(1, words / 200), at
FROM made m JOIN manuscript USING (i) JOIN author a ON a.slug = 'author-' || i % 10;
INSERT INTO article_revision_topic (revision_id, topic_id, position)
SELECT revision, t.id, k FROM (SELECT revision, i, floor(20 * random() * random())::integer AS first FROM made) AS m,
    LATERAL generate_series(0, i % 3) AS k, topic t WHERE t.slug = 'topic-' || (first + k) % 20;
-- An index is made sooner from all rows than with each.
SELECT pg_get_indexdef('article_search_document'::regclass) AS index \gset
DROP INDEX article_search_document;
INSERT INTO article_search (article_id, revision_id, config, title, teaser, body)
SELECT id, revision, article_search_config(language), title, summary, plain FROM made JOIN manuscript USING (i);
:index;
INSERT INTO article_word (language, word) SELECT language, text FROM word, (VALUES ('en'), ('es')) AS spoken (language);
COMMIT;
VACUUM ANALYZE topic, author, article, article_revision, article_revision_topic, article_search, article_word;
