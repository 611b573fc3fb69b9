/** What keeps an outage of the database short for everyone: who waits for it is answered in time, and it is noticed when it is back. */
package clinic.intake.database.outage;
