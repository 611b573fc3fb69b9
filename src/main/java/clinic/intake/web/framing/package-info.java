/** Refuses requests whose form on the wire is unclear or too large, before anything reads, measures or routes them (RFC 9112). */
package clinic.intake.web.framing;
