-- Audit events newest first, of all and by what is asked for. What a submission writes stands in the first index only: an index
-- that held most of the rows would find no faster than that one, and slow down each submission.
CREATE INDEX audit_event_in_time ON audit_event (occurred_at DESC, id DESC);
CREATE INDEX audit_event_of_actor ON audit_event (actor_id, occurred_at DESC, id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_event_of_action ON audit_event (action, occurred_at DESC, id DESC)
    WHERE action <> 'consultation-request.submit';
CREATE INDEX audit_event_of_subject_type ON audit_event (subject_type, occurred_at DESC, id DESC)
    WHERE subject_type <> 'consultation-request';
CREATE INDEX audit_event_not_done ON audit_event (outcome, occurred_at DESC, id DESC) WHERE outcome <> 'SUCCESS';
