/** How people write their names, addresses and numbers, and how they are found again by them. */
package clinic.intake.consultation.person;
