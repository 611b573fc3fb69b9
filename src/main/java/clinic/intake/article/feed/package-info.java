/** What other programs read of articles: feeds and the sitemap. */
package clinic.intake.article.feed;
