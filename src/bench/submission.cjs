'use strict';

// What Fastify and Strapi know alike of a consultation request: what it may be, and how it is sealed.

const { createCipheriv, createHmac, randomBytes } = require('node:crypto');
const { z } = require('zod');

const key = randomBytes(32);

const text = (most) => z.string().trim().min(1).max(most);

const NewRequest = z
  .strictObject({
    name: z.strictObject({ given: text(100), family: text(100), preferred: text(100).optional() }),
    email: z.email().max(254).optional(),
    phone: z.string().regex(/^\+?[0-9 ().-]{7,40}$/).optional(),
    preferredContact: z.enum(['EMAIL', 'PHONE', 'SMS', 'ANY']),
    contactTimes: z
      .array(
        z.strictObject({
          day: z.enum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']),
          part: z.enum(['MORNING', 'AFTERNOON', 'EVENING']),
        }),
      )
      .max(21)
      .default([]),
    timeZone: text(64).optional(),
    okToLeaveVoicemail: z.boolean().optional(),
    concerns: z
      .array(
        z.enum(['DEPRESSION', 'ANXIETY', 'PTSD', 'OCD', 'BIPOLAR', 'CHRONIC_PAIN', 'SUBSTANCE_USE', 'WELLNESS', 'OTHER',
          'PREFER_NOT_TO_SAY']),
      )
      .max(10)
      .default([]),
    message: z.string().max(2000).optional(),
    adult: z.literal(true),
    existingPatient: z.boolean().optional(),
    language: z.enum(['en', 'es']).default('en'),
    sourceArticle: text(200).optional(),
    consents: z
      .array(
        z.strictObject({
          type: z.enum(['PRIVACY_NOTICE', 'EMAIL_CONTACT', 'PHONE_CONTACT', 'SMS_CONTACT', 'MARKETING']),
          version: z.literal('2026-11'),
        }),
      )
      .min(1)
      .max(5),
  })
  .refine((request) => request.email || request.phone, { path: ['email'], message: 'e-mail or phone' });

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const keyed = (content) => createHmac('sha256', key).update(content).digest();

// RFC 9562 §5.7: ids that rise with time, as the service's.
function uuidv7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function seal(id, document) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(JSON.stringify(document)), cipher.final(), cipher.getAuthTag()]);
}

function reference() {
  const letters = Array.from(randomBytes(8), (byte) => CROCKFORD[byte % 32]).join('');
  return `CR-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

// A request that has passed, with all that is stored of it and under which key.
function submission(request, idempotencyKey) {
  const { name, email, phone, message, contactTimes, ...rest } = request;
  const id = uuidv7();
  return {
    ...rest,
    id,
    reference: reference(),
    receivedAt: new Date(),
    contactTimes: contactTimes.map(({ day, part }) => `${day} ${part}`),
    sealed: seal(id, { name, email, phone, message }),
    emailIndex: email && keyed(email.toLowerCase()),
    phoneIndex: phone && keyed(phone.replace(/\D/g, '')),
    nameIndex: [name.given, name.family].map((word) => keyed(word.toLowerCase()).subarray(0, 16)),
    keyHash: keyed(idempotencyKey ?? id),
    fingerprint: keyed(JSON.stringify(request)),
  };
}

const receipt = ({ id, reference, receivedAt }) => ({
  reference,
  receiptToken: keyed(`receipt${id}`).toString('base64url'),
  status: 'RECEIVED',
  receivedAt,
  crisis: { call: '988', text: '988', emergency: '911', notice: 'Requests sent here are not monitored around the clock.' },
});

module.exports = { NewRequest, submission, receipt };
