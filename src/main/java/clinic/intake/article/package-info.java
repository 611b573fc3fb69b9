/** Articles: what they say, in which revision, and how they are shown. */
package clinic.intake.article;
