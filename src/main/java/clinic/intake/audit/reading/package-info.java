/** Finds audit events for those who may look at what others did. */
package clinic.intake.audit.reading;
