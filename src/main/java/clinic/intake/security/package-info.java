/** Who may: staff and partners by keys and tokens, the scopes they have, and what each operation asks for. */
package clinic.intake.security;
