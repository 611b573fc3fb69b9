-- A revocation that a corrected contact has brought along follows its request's contact from then on, and goes where that goes; where it
-- was given it stays as it was given. So a mistaken correction binds the other person no longer than until it is put right.
ALTER TABLE consent ADD COLUMN carried boolean NOT NULL DEFAULT false CHECK (NOT carried OR act = 'REVOCATION');
COMMENT ON COLUMN consent.carried IS 'A revocation that a correction of the contact has brought along; follows the request''s contact.';
