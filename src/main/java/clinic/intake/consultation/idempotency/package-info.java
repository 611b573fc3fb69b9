/** Tells a request that was sent again from a new one. */
package clinic.intake.consultation.idempotency;
