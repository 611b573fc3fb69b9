/** How people write their names, addresses and numbers, how they want to be contacted, and how they are found again. */
package clinic.intake.consultation.person;
