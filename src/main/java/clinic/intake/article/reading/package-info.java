/** What the public reads: lists, articles, topics and previews. */
package clinic.intake.article.reading;
