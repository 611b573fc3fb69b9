/** The contacts that staff note of requests. */
package clinic.intake.triage.contact;
