/** How HTTP is used everywhere: request ids, limits, strict parameters and bodies, paging, entity tags. */
package clinic.intake.web;
