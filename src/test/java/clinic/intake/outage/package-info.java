/** The packaged service while its database is away, while it is killed, and while clients are slow. */
package clinic.intake.outage;
