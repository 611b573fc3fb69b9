/** Who the clinic is, and where help is right now. */
package clinic.intake.profile;
