/** Where a request stands, and where it may go from there. */
package clinic.intake.consultation.status;
