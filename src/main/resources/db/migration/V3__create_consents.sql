-- Wordings that people are asked to agree to, never edited once in force, and the ledger of what they granted or revoked.

CREATE TABLE consent_text (
    id uuid PRIMARY KEY,
    type text NOT NULL CHECK (type IN ('PRIVACY_NOTICE', 'EMAIL_CONTACT', 'PHONE_CONTACT', 'SMS_CONTACT', 'MARKETING')),
    version text NOT NULL CHECK (version ~ '^[A-Za-z0-9.-]{1,20}$'),
    language text NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    text text NOT NULL,
    in_force_from timestamptz NOT NULL,
    UNIQUE (type, version, language)
);

CREATE TABLE consent (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL,
    position integer NOT NULL,
    type text NOT NULL CHECK (type IN ('PRIVACY_NOTICE', 'EMAIL_CONTACT', 'PHONE_CONTACT', 'SMS_CONTACT', 'MARKETING')),
    version text NOT NULL,
    act text NOT NULL CHECK (act IN ('GRANT', 'REVOCATION')),
    obtained text NOT NULL CHECK (obtained IN ('FORM', 'VERBAL')),
    text_hash bytea NOT NULL,
    email_index bytea,
    phone_index bytea,
    occurred_at timestamptz NOT NULL
);
COMMENT ON COLUMN consent.text_hash IS 'SHA-256 of the wording that was agreed to.';
COMMENT ON COLUMN consent.email_index IS 'Keyed hash of the contact''s e-mail address: a revocation holds for the contact, not for one request.';
CREATE INDEX consent_of_request ON consent (request_id, position);

INSERT INTO consent_text (id, type, version, language, in_force_from, text) VALUES
    (gen_random_uuid(), 'PRIVACY_NOTICE', '2026-11', 'en', '2026-11-01T00:00:00-04:00',
     'I have read how the clinic uses what I send: to answer this request and to prepare a consultation. It is kept confidential, seen only by staff who need it, and deleted when it is no longer needed. I can ask to see, correct or delete it.'),
    (gen_random_uuid(), 'PRIVACY_NOTICE', '2026-11', 'es', '2026-11-01T00:00:00-04:00',
     'He leído cómo usa la clínica lo que envío: para responder a esta solicitud y preparar una consulta. Se guarda de forma confidencial, lo ve solo el personal que lo necesita y se borra cuando ya no hace falta. Puedo pedir verlo, corregirlo o borrarlo.'),
    (gen_random_uuid(), 'EMAIL_CONTACT', '2026-11', 'en', '2026-11-01T00:00:00-04:00',
     'The clinic may e-mail me about this request. I know that e-mail is not fully private.'),
    (gen_random_uuid(), 'EMAIL_CONTACT', '2026-11', 'es', '2026-11-01T00:00:00-04:00',
     'La clínica puede escribirme por correo electrónico sobre esta solicitud. Sé que el correo electrónico no es del todo privado.'),
    (gen_random_uuid(), 'PHONE_CONTACT', '2026-11', 'en', '2026-11-01T00:00:00-04:00',
     'The clinic may call me about this request at the number I gave.'),
    (gen_random_uuid(), 'PHONE_CONTACT', '2026-11', 'es', '2026-11-01T00:00:00-04:00',
     'La clínica puede llamarme sobre esta solicitud al número que di.'),
    (gen_random_uuid(), 'SMS_CONTACT', '2026-11', 'en', '2026-11-01T00:00:00-04:00',
     'The clinic may send text messages about this request to the number I gave. Message and data rates may apply; I can answer STOP at any time.'),
    (gen_random_uuid(), 'SMS_CONTACT', '2026-11', 'es', '2026-11-01T00:00:00-04:00',
     'La clínica puede enviar mensajes de texto sobre esta solicitud al número que di. Pueden aplicarse tarifas de mensajes y datos; puedo responder STOP en cualquier momento.'),
    (gen_random_uuid(), 'MARKETING', '2026-11', 'en', '2026-11-01T00:00:00-04:00',
     'The clinic may also tell me about its services and articles. This is not needed for a consultation.'),
    (gen_random_uuid(), 'MARKETING', '2026-11', 'es', '2026-11-01T00:00:00-04:00',
     'La clínica también puede informarme sobre sus servicios y artículos. Esto no es necesario para una consulta.');

GRANT SELECT, INSERT ON consent_text TO "${service_role}";
GRANT SELECT, INSERT, UPDATE, DELETE ON consent TO "${service_role}";
