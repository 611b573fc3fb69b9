/** The clock that everything asks for the time, so that tests can move it. */
package clinic.intake.time;
