-- The queue, page by page: each index holds one filter's requests in one of the orders that the queue comes in, behind status and
-- urgency, which the query takes apart into streams. What is at its end is compared in the index, without a look at the request.
ALTER TABLE consultation_request
    ADD COLUMN urgency smallint NOT NULL GENERATED ALWAYS AS (
        CASE priority WHEN 'URGENT' THEN 1 WHEN 'HIGH' THEN 2 WHEN 'NORMAL' THEN 3 ELSE 4 END) STORED;
COMMENT ON COLUMN consultation_request.urgency IS 'The priority as a number, so that indexes have the most urgent first.';

-- What a former release stores meanwhile has no promise of its own.
UPDATE consultation_request SET due_at = received_at + interval '1 day' WHERE due_at IS NULL;
ALTER TABLE consultation_request
    ALTER COLUMN due_at SET DEFAULT now() + interval '1 day',
    ALTER COLUMN due_at SET NOT NULL;
COMMENT ON COLUMN consultation_request.due_at IS 'The end of the clinic''s promise by priority.';

CREATE INDEX consultation_request_in_queue ON consultation_request (status, urgency, received_at, id, due_at);
CREATE INDEX consultation_request_by_change ON consultation_request (status, urgency, updated_at, id, received_at, due_at);
CREATE INDEX consultation_request_due ON consultation_request (status, urgency, due_at, received_at, updated_at, id)
    WHERE status IN ('RECEIVED', 'IN_REVIEW', 'CONTACTED', 'SCHEDULED', 'UNREACHABLE');

CREATE INDEX consultation_request_of_assignee ON consultation_request
    (coalesce(assignee, ''), status, urgency, received_at, id);
CREATE INDEX consultation_request_of_assignee_by_change ON consultation_request
    (coalesce(assignee, ''), status, urgency, updated_at, id);

CREATE INDEX consultation_request_of_source ON consultation_request
    (source_article, status, urgency, received_at, id) WHERE source_article IS NOT NULL;
CREATE INDEX consultation_request_of_source_by_change ON consultation_request
    (source_article, status, urgency, updated_at, id) WHERE source_article IS NOT NULL;

CREATE INDEX consultation_request_snoozed ON consultation_request
    (status, urgency, received_at, id, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX consultation_request_snoozed_by_change ON consultation_request
    (status, urgency, updated_at, id, snoozed_until) WHERE snoozed_until IS NOT NULL;

-- A request has several concerns, and an index of arrays (GIN) keeps no order; a table with a row for each would make a submission
-- write more rows. The concerns are a closed list, so each has indexes of its own, in which a request stands only where it belongs.
DO $$
DECLARE
    concern text;
BEGIN
    FOREACH concern IN ARRAY ARRAY['DEPRESSION', 'ANXIETY', 'PTSD', 'OCD', 'BIPOLAR', 'CHRONIC_PAIN', 'SUBSTANCE_USE', 'WELLNESS',
        'OTHER', 'PREFER_NOT_TO_SAY']
    LOOP
        EXECUTE format('CREATE INDEX %I ON consultation_request (status, urgency, received_at, id) WHERE concerns @> %L',
            'consultation_request_with_' || lower(concern), ARRAY[concern]);
        EXECUTE format('CREATE INDEX %I ON consultation_request (status, urgency, updated_at, id) WHERE concerns @> %L',
            'consultation_request_with_' || lower(concern) || '_by_change', ARRAY[concern]);
    END LOOP;
END
$$;
