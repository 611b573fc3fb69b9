-- The list of topics shows those without articles too, so a new one changes it.
CREATE TRIGGER topic_added AFTER INSERT ON topic FOR EACH STATEMENT EXECUTE FUNCTION move_article_generation();
