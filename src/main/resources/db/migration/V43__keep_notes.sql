-- What staff write down about a request. A note is added and never edited; what it says is sealed.
CREATE TABLE note (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES consultation_request (id) DEFERRABLE INITIALLY DEFERRED,
    sealed bytea,
    author text NOT NULL CHECK (length(author) BETWEEN 1 AND 255),
    written_at timestamptz NOT NULL
);
COMMENT ON COLUMN note.sealed IS 'A text, encrypted for this table and row; null once the person is erased.';
COMMENT ON COLUMN note.author IS 'The subject of the member of staff who wrote it.';
CREATE INDEX note_of_request ON note (request_id, written_at, id);
GRANT SELECT, INSERT ON note TO "${service_role}";
