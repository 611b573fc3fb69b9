/** Figures of the work on requests. */
package clinic.intake.triage.metric;
