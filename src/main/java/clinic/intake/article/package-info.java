/** Articles as the public reads them, and the Markdown that they are written in. */
package clinic.intake.article;
