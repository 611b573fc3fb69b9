-- The transaction that wrote an audit event is the database's to say: the service can't put one among those that are sealed.
REVOKE INSERT ON audit_event FROM "${service_role}";
GRANT INSERT (id, occurred_at, actor_type, actor_id, action, subject_type, subject_id, outcome, request_id, changed_members)
    ON audit_event TO "${service_role}";
