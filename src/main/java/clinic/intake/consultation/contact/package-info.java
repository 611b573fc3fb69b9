/** In which ways the clinic and a person are in touch, and what can come of it. */
package clinic.intake.consultation.contact;
