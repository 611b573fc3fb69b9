-- request_id is the service's own; what a caller has named its request stands beside it, and can't be taken for it.
ALTER TABLE audit_event ADD COLUMN caller_request_id text CHECK (length(caller_request_id) <= 100);
COMMENT ON COLUMN audit_event.request_id IS 'The service''s own id of the request; of rows that a former release wrote, the caller''s where one was sent.';
COMMENT ON COLUMN audit_event.caller_request_id IS 'X-Request-Id as the caller has sent it.';

-- Which columns of an event a seal covers. A former release goes on with seals of the first form.
ALTER TABLE audit_seal ADD COLUMN form smallint NOT NULL DEFAULT 1 CHECK (form > 0);
COMMENT ON COLUMN audit_seal.form IS '1: the columns up to changed_members; 2: caller_request_id too.';

-- Which columns the service gives is listed, so that it can't number its events itself.
GRANT INSERT (caller_request_id) ON audit_event TO "${service_role}";
