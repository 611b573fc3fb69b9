/** Consultation requests: what people send, and what becomes of it. */
package clinic.intake.consultation;
