/** The packaged service run as an operator runs it. */
package clinic.intake.run;
