/** The PostgreSQL that the service brings along, and what is known of the one it uses. */
package clinic.intake.database;
