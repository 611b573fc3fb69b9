-- When and how someone is to be contacted, and where the request came from. None of it tells who it is.
ALTER TABLE consultation_request
    ADD COLUMN contact_times text[] NOT NULL DEFAULT '{}',
    ADD COLUMN time_zone text CHECK (length(time_zone) <= 64),
    ADD COLUMN ok_to_leave_voicemail boolean,
    ADD COLUMN existing_patient boolean,
    ADD COLUMN requester text NOT NULL DEFAULT 'SELF' CHECK (requester IN ('SELF', 'FAMILY', 'REFERRER')),
    ADD COLUMN campaign jsonb;
COMMENT ON COLUMN consultation_request.contact_times IS 'Day and part of the day, such as MONDAY MORNING.';
COMMENT ON COLUMN consultation_request.requester IS 'Who asks; the name, where it is not the person, stands in the sealed document.';
