/** The requests that staff have to work on, as a list that is filtered, ordered and read page by page. */
package clinic.intake.triage.queue;
