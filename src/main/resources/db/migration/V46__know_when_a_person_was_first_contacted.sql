-- The first contact of each request, kept beside it by triggers: metrics read it by an index that has all they need, however many
-- attempts there are. It is one that the clinic has tried, or one in which the person was reached; that someone has called in vain is
-- neither. What nobody has tried to reach yet, as every new request, stands in no part of that index.
ALTER TABLE consultation_request ADD COLUMN first_contact_at timestamptz;
COMMENT ON COLUMN consultation_request.first_contact_at IS
    'The earliest occurred_at of its contact attempts by the clinic or with the person reached; kept by triggers.';

UPDATE consultation_request r SET first_contact_at = a.first
    FROM (SELECT request_id, min(occurred_at) AS first FROM contact_attempt
        WHERE direction = 'OUTBOUND' OR outcome = 'REACHED' GROUP BY request_id) AS a WHERE a.request_id = r.id;

CREATE FUNCTION keep_first_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- Of attempts that are noted at the same moment the second waits here, and then compares with the first.
        UPDATE consultation_request SET first_contact_at = NEW.occurred_at
            WHERE id = NEW.request_id AND (NEW.direction = 'OUTBOUND' OR NEW.outcome = 'REACHED')
                AND (first_contact_at IS NULL OR first_contact_at > NEW.occurred_at);
    ELSE
        UPDATE consultation_request
            SET first_contact_at = (SELECT min(occurred_at) FROM contact_attempt
                WHERE request_id = OLD.request_id AND (direction = 'OUTBOUND' OR outcome = 'REACHED'))
            WHERE id = OLD.request_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER contact_attempt_noted AFTER INSERT OR UPDATE OF occurred_at OR DELETE ON contact_attempt FOR EACH ROW
    EXECUTE FUNCTION keep_first_contact();

CREATE INDEX consultation_request_contacted ON consultation_request (received_at, first_contact_at, status)
    WHERE first_contact_at IS NOT NULL;
