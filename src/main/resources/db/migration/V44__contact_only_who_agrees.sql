-- What can't have come of a contact is not kept, and what a contact has taken back with one request is found for all others. Only
-- revocations stand in these indexes: a submission writes none.
ALTER TABLE contact_attempt ADD CONSTRAINT contact_attempt_possible CHECK (CASE outcome
    WHEN 'NO_ANSWER' THEN direction = 'OUTBOUND' OR channel = 'PHONE'
    WHEN 'VOICEMAIL' THEN channel = 'PHONE'
    WHEN 'WRONG_CONTACT' THEN channel <> 'IN_PERSON'
    WHEN 'BOUNCED' THEN direction = 'OUTBOUND' AND channel IN ('SMS', 'EMAIL')
    ELSE true END);

CREATE INDEX consent_revoked_by_email ON consent (email_index, occurred_at) WHERE act = 'REVOCATION' AND email_index IS NOT NULL;
CREATE INDEX consent_revoked_by_phone ON consent (phone_index, occurred_at) WHERE act = 'REVOCATION' AND phone_index IS NOT NULL;
