/** How long a client may take to send and to read, so that slow ones hold no connection for ever. */
package clinic.intake.web.pace;
