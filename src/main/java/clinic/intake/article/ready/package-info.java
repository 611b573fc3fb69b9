/** Replies about articles as ready bytes in memory, for as long as nothing changes. */
package clinic.intake.article.ready;
