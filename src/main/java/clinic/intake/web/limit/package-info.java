/** How often one client may call. */
package clinic.intake.web.limit;
