/** What a visitor can see of a request with its reference and token. */
package clinic.intake.receipt;
