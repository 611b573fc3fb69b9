-- By these hashes staff find the requests of a person: of an e-mail address or a phone number the latest first, of a name by its words.
CREATE INDEX consultation_request_of_email ON consultation_request (email_index, received_at, id) WHERE email_index IS NOT NULL;
CREATE INDEX consultation_request_of_phone ON consultation_request (phone_index, received_at, id) WHERE phone_index IS NOT NULL;
CREATE INDEX consultation_request_of_name ON consultation_request USING gin (name_index);
