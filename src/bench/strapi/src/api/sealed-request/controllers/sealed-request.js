'use strict';

const { randomUUID } = require('node:crypto');
const { factories } = require('@strapi/strapi');
const { NewRequest, receipt, submission } = require('../../../../submission.cjs');

const UNIQUE_VIOLATION = '23505';
const encoded = (bytes) => bytes?.toString('base64');

// The whole job, with Strapi's means: checked, sealed, and stored with consents, key, event and audit event in one transaction. The rows
// that no editor ever sees go through its query engine, which does less for each than its document service.
module.exports = factories.createCoreController('api::sealed-request.sealed-request', ({ strapi }) => {
  const add = (type, data) => strapi.db.query(`api::${type}.${type}`).create({ data, select: ['id'] });

  async function store(sent) {
    const { id, receivedAt } = sent;
    await strapi.documents('api::sealed-request.sealed-request').create({
      data: {
        requestId: id,
        reference: sent.reference,
        status: 'RECEIVED',
        receivedAt,
        language: sent.language,
        preferredContact: sent.preferredContact,
        concerns: sent.concerns,
        sourceArticle: sent.sourceArticle,
        contactTimes: sent.contactTimes,
        timeZone: sent.timeZone,
        okToLeaveVoicemail: sent.okToLeaveVoicemail,
        existingPatient: sent.existingPatient,
        sealed: encoded(sent.sealed),
        emailIndex: encoded(sent.emailIndex),
        phoneIndex: encoded(sent.phoneIndex),
        nameIndex: sent.nameIndex.map(encoded),
        consents: sent.consents,
      },
    });
    await add('idempotency-key', {
      keyHash: encoded(sent.keyHash),
      fingerprint: encoded(sent.fingerprint),
      requestId: id,
      expiresAt: new Date(receivedAt.getTime() + 24 * 3600 * 1000),
    });
    const subject = { subjectType: 'consultation-request', subjectId: id, occurredAt: receivedAt };
    await add('event', { ...subject, type: 'consultation-request.received' });
    await add('audit-event', {
      ...subject,
      actorType: 'VISITOR',
      action: 'consultation-request.submit',
      outcome: 'SUCCESS',
      requestId: randomUUID(),
    });
  }

  return {
    async create(context) {
      const parsed = NewRequest.safeParse(context.request.body?.data);
      if (!parsed.success) {
        return context.badRequest('not acceptable', { errors: parsed.error.issues.map(({ path, message }) => ({ path, message })) });
      }
      const sent = submission(parsed.data, context.get('Idempotency-Key') || undefined);
      try {
        await strapi.db.transaction(() => store(sent));
      } catch (error) {
        if (error.code !== UNIQUE_VIOLATION) {
          throw error;
        }
        return context.conflict('the key was used before');
      }
      context.status = 201;
      return receipt(sent);
    },
  };
});
