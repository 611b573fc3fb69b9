/** Staff's identity provider (OpenID Connect): whose a token is, and what its roles stand for. */
package clinic.intake.security.oidc;
