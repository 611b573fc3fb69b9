/** Finds articles: by filters and sorts, by their words, misspelt or not. */
package clinic.intake.article.search;
