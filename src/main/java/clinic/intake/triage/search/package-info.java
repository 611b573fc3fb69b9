/** Finding the requests of a person, without a personal value in an address or in the database. */
package clinic.intake.triage.search;
