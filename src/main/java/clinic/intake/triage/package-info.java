/** What staff do with consultation requests. */
package clinic.intake.triage;
