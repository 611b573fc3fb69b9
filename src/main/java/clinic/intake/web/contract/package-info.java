/** What the API's description says of the whole, and where it is read. */
package clinic.intake.web.contract;
