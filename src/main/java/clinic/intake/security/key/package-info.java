/** API keys: made, shown once, kept as a hash, told apart by a prefix, revoked at once. */
package clinic.intake.security.key;
