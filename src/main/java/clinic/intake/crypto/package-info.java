/** The keyset and what is done with it: sealing documents, signing tokens, keyed look-ups. */
package clinic.intake.crypto;
