-- Tags are free and many: a row for each, with what the queue is ordered by, kept by triggers. A submission has none.
CREATE TABLE consultation_request_tag (
    request_id uuid NOT NULL REFERENCES consultation_request (id) ON DELETE CASCADE,
    tag text NOT NULL,
    status text NOT NULL,
    urgency smallint NOT NULL,
    received_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (request_id, tag)
);
CREATE INDEX consultation_request_of_tag ON consultation_request_tag (tag, status, urgency, received_at, request_id);
CREATE INDEX consultation_request_of_tag_by_change ON consultation_request_tag (tag, status, urgency, updated_at, request_id, received_at);

CREATE FUNCTION keep_request_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM consultation_request_tag WHERE request_id = NEW.id AND tag <> ALL (NEW.tags);
    INSERT INTO consultation_request_tag (request_id, tag, status, urgency, received_at, updated_at)
        SELECT DISTINCT NEW.id, tag, NEW.status, NEW.urgency, NEW.received_at, NEW.updated_at FROM unnest(NEW.tags) AS tag
        ON CONFLICT (request_id, tag) DO UPDATE
            SET status = EXCLUDED.status, urgency = EXCLUDED.urgency, updated_at = EXCLUDED.updated_at;
    RETURN NULL;
END
$$;
CREATE TRIGGER consultation_request_tagged AFTER INSERT ON consultation_request FOR EACH ROW
    WHEN (NEW.tags <> '{}') EXECUTE FUNCTION keep_request_tags();
CREATE TRIGGER consultation_request_tags_changed AFTER UPDATE ON consultation_request FOR EACH ROW
    WHEN (NEW.tags <> '{}' OR OLD.tags <> '{}') EXECUTE FUNCTION keep_request_tags();

GRANT SELECT, INSERT, UPDATE, DELETE ON consultation_request_tag TO "${service_role}";

INSERT INTO consultation_request_tag (request_id, tag, status, urgency, received_at, updated_at)
    SELECT DISTINCT r.id, tag, status, urgency, received_at, updated_at FROM consultation_request r, unnest(tags) AS tag;
