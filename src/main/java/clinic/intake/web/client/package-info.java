/** Whose request it is: the client's address, also behind proxies. */
package clinic.intake.web.client;
