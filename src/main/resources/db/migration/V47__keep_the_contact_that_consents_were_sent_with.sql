-- Lines of the ledger stay as their request was sent; a corrected contact stands beside, and goes where the corrections go. So what was
-- revoked holds for the address that was sent and for the one that the request has, and a mistaken correction binds the other person no
-- longer than until it is put right.
ALTER TABLE consent ADD COLUMN corrected_email_index bytea, ADD COLUMN corrected_phone_index bytea;
COMMENT ON COLUMN consent.email_index IS 'Keyed hash of the e-mail address that the request was sent with.';
COMMENT ON COLUMN consent.phone_index IS 'Keyed hash of the phone number that the request was sent with.';
COMMENT ON COLUMN consent.corrected_email_index IS 'Keyed hash of the address that it was corrected to last; null where it never was.';
COMMENT ON COLUMN consent.corrected_phone_index IS 'Keyed hash of the number that it was corrected to last; null where it never was.';

-- A submission writes no row into either.
CREATE INDEX consent_revoked_by_corrected_email ON consent (corrected_email_index, occurred_at)
    WHERE act = 'REVOCATION' AND corrected_email_index IS NOT NULL;
CREATE INDEX consent_revoked_by_corrected_phone ON consent (corrected_phone_index, occurred_at)
    WHERE act = 'REVOCATION' AND corrected_phone_index IS NOT NULL;
