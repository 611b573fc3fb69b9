/** Starts the service; nothing else imports it. */
package clinic.intake;
