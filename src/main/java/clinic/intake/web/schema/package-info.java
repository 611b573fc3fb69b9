/** Tells what a request body may be, as JSON Schema. */
package clinic.intake.web.schema;
