/** What staff write down about requests. */
package clinic.intake.triage.note;
