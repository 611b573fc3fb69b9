-- Why a step was taken, what it was to be, and which step it takes back; still no step is ever changed.
ALTER TABLE transition
    ADD COLUMN request_version integer NOT NULL DEFAULT 0,
    ADD COLUMN reason text CHECK (reason IN ('NOT_OFFERED', 'OUT_OF_AREA', 'NOT_ELIGIBLE', 'NO_CAPACITY', 'PATIENT_DECIDED',
        'REFERRED', 'OTHER', 'NO_ANSWER', 'WRONG_CONTACT', 'NO_SHOW', 'BY_PHONE', 'BY_MAIL')),
    ADD COLUMN scheduled_for timestamptz,
    ADD COLUMN undoes uuid UNIQUE REFERENCES transition (id) DEFERRABLE INITIALLY DEFERRED;
COMMENT ON COLUMN transition.request_version IS 'The version of the request that the step was taken from: the order of the steps, whatever the clocks of replicas say.';
DROP INDEX transition_of_request;
CREATE INDEX transition_of_request ON transition (request_id, request_version, occurred_at, id);
