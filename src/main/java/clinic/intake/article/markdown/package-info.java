/** Markdown as a tree of sections and blocks, safe to show. */
package clinic.intake.article.markdown;
