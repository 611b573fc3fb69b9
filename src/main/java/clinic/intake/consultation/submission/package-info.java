/** How requests come in: what is checked, and how it is stored once. */
package clinic.intake.consultation.submission;
