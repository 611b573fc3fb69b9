/** Requests as lists show them, whatever they are found by. */
package clinic.intake.triage.listing;
