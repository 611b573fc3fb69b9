-- Common words are looked for in the newest articles first, without sorting all that have them.
CREATE INDEX article_search_newest ON article_search (language, listed_at DESC, article_id DESC);

-- New words of names go into the index at once: gathered, now and then a submission would wait until all of them are put in.
ALTER INDEX consultation_request_of_name SET (fastupdate = off);
SELECT gin_clean_pending_list('consultation_request_of_name'::regclass);
