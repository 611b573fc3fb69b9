-- What staff add to a request: who works on it, how urgent it is, and by when it is due.
ALTER TABLE consultation_request
    ADD COLUMN assignee text CHECK (length(assignee) BETWEEN 1 AND 255),
    ADD COLUMN priority text NOT NULL DEFAULT 'NORMAL' CHECK (priority IN ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
    ADD COLUMN snoozed_until timestamptz,
    ADD COLUMN due_at timestamptz,
    ADD COLUMN returned_at timestamptz,
    ADD COLUMN scheduled_for timestamptz,
    ADD COLUMN duplicate_of uuid REFERENCES consultation_request (id) CHECK (duplicate_of <> id),
    ADD COLUMN status_before_duplicate text CHECK (status_before_duplicate IN ('RECEIVED', 'IN_REVIEW', 'CONTACTED',
        'SCHEDULED', 'COMPLETED', 'DECLINED', 'UNREACHABLE', 'WITHDRAWN')),
    ADD COLUMN erased_at timestamptz;
COMMENT ON COLUMN consultation_request.assignee IS 'The subject of the member of staff who works on it.';
COMMENT ON COLUMN consultation_request.due_at IS 'The end of the clinic''s promise by priority; null only where a former release has stored the request.';
COMMENT ON COLUMN consultation_request.returned_at IS 'When it came back from SPAM: from then the promise counts.';
CREATE INDEX consultation_request_duplicate ON consultation_request (duplicate_of) WHERE duplicate_of IS NOT NULL;

UPDATE consultation_request SET due_at = received_at + interval '1 day';
