// What a clinic could write by itself in an afternoon: one article from memory, and consultation requests that are checked by zod,
// sealed and stored with consents, idempotency key, event and audit event in the service's own tables, in one statement and so in one
// transaction. It does less than the service: no bot gate and no limits, faults in no language, no article is ever read again.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';
import { NewRequest, receipt, submission } from './submission.cjs';

const article = readFileSync(process.env.ARTICLE_FILE);
const tag = `"${createHash('sha256').update(article).digest('base64url').slice(0, 22)}"`;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });

const STORE = {
  name: 'store',
  text: `
    WITH request AS (
      INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language, preferred_contact, concerns,
        source_article, contact_times, time_zone, ok_to_leave_voicemail, existing_patient, requester, sealed, email_index,
        phone_index, name_index)
      VALUES ($1, $2, 'RECEIVED', $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'SELF', $12, $13, $14, $15)
    ), consents AS (
      INSERT INTO consent (id, request_id, position, type, version, act, obtained, text_hash, email_index, phone_index,
        occurred_at)
      SELECT uuidv7(), $1, position - 1, type, '2026-11', 'GRANT', 'FORM', sha256('wording'), $13, $14, $3
      FROM unnest($16::text[]) WITH ORDINALITY AS given (type, position)
    ), keys AS (
      INSERT INTO idempotency_key (key_hash, fingerprint, request_id, expires_at)
      VALUES ($17, $18, $1, $3::timestamptz + interval '24 hours')
    ), events AS (
      INSERT INTO event (id, type, subject_type, subject_id, occurred_at)
      VALUES (uuidv7(), 'consultation-request.received', 'consultation-request', $1, $3)
    )
    INSERT INTO audit_event (id, occurred_at, actor_type, action, subject_type, subject_id, outcome, request_id)
    VALUES (uuidv7(), $3, 'VISITOR', 'consultation-request.submit', 'consultation-request', $1, 'SUCCESS', $19)`,
};
const STORED = `
  SELECT r.id, r.reference, r.received_at AS "receivedAt", k.fingerprint FROM idempotency_key k
  JOIN consultation_request r ON r.id = k.request_id WHERE k.key_hash = $1`;
const UNIQUE_VIOLATION = '23505';

const app = Fastify();

app.get('/articles/:slug', (request, reply) => {
  reply.header('ETag', tag).header('Cache-Control', 'public, max-age=60').type('application/json');
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.send(article);
});

app.post('/consultation-requests', async (request, reply) => {
  const parsed = NewRequest.safeParse(request.body);
  if (!parsed.success) {
    return reply.code(422).send({ errors: parsed.error.issues.map(({ path, message }) => ({ path, message })) });
  }
  const sent = submission(parsed.data, request.headers['idempotency-key']);
  try {
    await pool.query({
      ...STORE,
      values: [
        sent.id, sent.reference, sent.receivedAt, sent.language, sent.preferredContact, sent.concerns, sent.sourceArticle,
        sent.contactTimes, sent.timeZone, sent.okToLeaveVoicemail, sent.existingPatient, sent.sealed, sent.emailIndex,
        sent.phoneIndex, sent.nameIndex, sent.consents.map(({ type }) => type), sent.keyHash, sent.fingerprint, randomUUID(),
      ],
    });
  } catch (error) {
    if (error.code !== UNIQUE_VIOLATION) {
      throw error;
    }
    const [stored] = (await pool.query(STORED, [sent.keyHash])).rows;
    if (!stored?.fingerprint.equals(sent.fingerprint)) {
      return reply.code(422).send({ errors: [{ path: ['Idempotency-Key'], message: 'used for another request' }] });
    }
    return reply.code(201).send(receipt(stored));
  }
  return reply.code(201).header('Location', `/receipts/${sent.reference}`).send(receipt(sent));
});

await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`port ${app.server.address().port}`);
