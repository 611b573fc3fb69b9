/** The steps that staff take with a request, and take back. */
package clinic.intake.triage.transition;
