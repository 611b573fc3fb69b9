-- When an article opens or ends next is asked for four times a second: by indexes, however many articles there are.
CREATE INDEX article_announced ON article (published_at) WHERE announced;
CREATE INDEX article_ending ON article (published_until) WHERE published_until IS NOT NULL;
