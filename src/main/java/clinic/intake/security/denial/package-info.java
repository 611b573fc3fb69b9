/** Who was refused: kept in the audit trail, the first time in a minute as an event, the rest as a count. */
package clinic.intake.security.denial;
