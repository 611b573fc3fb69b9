/** Shows staff who did or read what, and whether that record is as it was. */
package clinic.intake.triage.audit;
