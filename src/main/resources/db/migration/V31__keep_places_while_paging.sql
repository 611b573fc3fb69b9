-- Where a request stood before a change that can move it in the queue. A page after the first gives what has changed meanwhile at
-- the place that it had when the first was read, which the first of its rows here tells that the first page did not see.
CREATE TABLE request_former_place (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    request_id uuid NOT NULL,
    urgency smallint NOT NULL,
    updated_at timestamptz NOT NULL,
    left_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN request_former_place.id IS 'Counts the changes of one request in the order in which they were made, which transactions don''t.';
CREATE INDEX request_former_place_left_by ON request_former_place (xid);
CREATE INDEX request_former_place_left_at ON request_former_place (left_at);

CREATE FUNCTION keep_former_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO request_former_place (request_id, urgency, updated_at) VALUES (OLD.id, OLD.urgency, OLD.updated_at);
    RETURN NULL;
END
$$;
CREATE TRIGGER consultation_request_moved AFTER UPDATE ON consultation_request FOR EACH ROW
    WHEN ((OLD.urgency, OLD.updated_at) IS DISTINCT FROM (NEW.urgency, NEW.updated_at))
    EXECUTE FUNCTION keep_former_place();

GRANT SELECT, INSERT, DELETE ON request_former_place TO "${service_role}";
