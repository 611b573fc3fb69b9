/** The one error format (RFC 9457) and the closed list of its codes. */
package clinic.intake.problem;
