/** Requests that people make by calling the clinic. */
package clinic.intake.triage.call;
