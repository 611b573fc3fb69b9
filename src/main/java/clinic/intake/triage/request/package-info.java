/** One consultation request as staff see it whole, and what they change on it. */
package clinic.intake.triage.request;
