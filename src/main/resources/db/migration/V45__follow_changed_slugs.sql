-- Where a request was sent from is kept as the slug of that day. By this view it is counted for the article whatever that is called
-- now; a slug that another article has taken over since is that one's.
CREATE VIEW slug_today (slug, today) AS
    SELECT a.slug, a.slug FROM article a
    UNION ALL
    SELECT f.slug, a.slug FROM former_slug f JOIN article a ON a.id = f.article_id
        WHERE NOT EXISTS (SELECT FROM article taken WHERE taken.slug = f.slug);
GRANT SELECT ON slug_today TO "${service_role}";
