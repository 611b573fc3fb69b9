/** What a form for consultation requests needs to know: the members, their rules and their words. */
package clinic.intake.consultation.form;
