/** The sample articles that an empty database can be filled with. */
package clinic.intake.article.sample;
