/** Requests that repeat others: found, merged and taken apart again. */
package clinic.intake.triage.duplicate;
