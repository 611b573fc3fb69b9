-- The rows of one submission, as the service writes them, in one statement and so one transaction and one round trip. ":series" is
-- nothing, or what makes many. The last character of a reference is a wrong check character (one bit of its sum over GF(32) is not
-- the right one), so no reference of the service's own is met.
WITH submission AS MATERIALIZED (
    SELECT uuidv7() AS id, now() AS at, number, (number * 158674331 & 268435455)::integer AS mixed,
        sha256(int8send(number)) AS hash
    FROM (SELECT nextval('benchmark_number') AS number :series) AS numbers
), request AS (
    INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language, preferred_contact, concerns,
        source_article, contact_times, time_zone, existing_patient, requester, sealed, email_index, phone_index, name_index,
        due_at, fingerprint)
    SELECT id, 'CR-' || left(upper(lpad(to_hex(mixed), 7, '0')), 4) || '-' || right(upper(lpad(to_hex(mixed), 7, '0')), 3)
            || (1 - bit_count((mixed & x'a492480'::integer)::bit(28)) % 2),
        'RECEIVED', at, at, 'en', 'EMAIL', '{DEPRESSION,ANXIETY}', 'benchmark-limit', '{MONDAY MORNING}', 'America/New_York', false,
        'SELF', decode(repeat('5a', :sealed), 'hex'), hash, sha256(int8send(number % 100)),
        ARRAY[substr(hash, 1, 16), substr(hash, 17)], at + interval '1 day',
        sha256('fingerprint' || hash)
    FROM submission
), consents AS (
    INSERT INTO consent (id, request_id, position, type, version, act, obtained, text_hash, email_index, phone_index, occurred_at)
    SELECT uuidv7(), id, position, type, '2026-11', 'GRANT', 'FORM', sha256('wording'), hash, sha256(int8send(number % 100)), at
    FROM submission, (VALUES (0, 'PRIVACY_NOTICE'), (1, 'EMAIL_CONTACT')) AS given (position, type)
), keys AS (
    INSERT INTO idempotency_key (key_hash, fingerprint, request_id, expires_at)
    SELECT sha256('key' || hash), sha256('fingerprint' || hash), id, at + interval '24 hours' FROM submission
), events AS (
    INSERT INTO event (id, type, subject_type, subject_id, occurred_at)
    SELECT uuidv7(), 'consultation-request.received', 'consultation-request', id, at FROM submission
)
INSERT INTO audit_event (id, occurred_at, actor_type, action, subject_type, subject_id, outcome, request_id)
SELECT uuidv7(), at, 'VISITOR', 'consultation-request.submit', 'consultation-request', id, 'SUCCESS', gen_random_uuid()::text
FROM submission;
