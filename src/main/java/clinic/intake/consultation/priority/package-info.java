/** How urgent a request is, and by when the clinic has promised to deal with it. */
package clinic.intake.consultation.priority;
