/** All requests that match, as a file that is sent while it is read. */
package clinic.intake.triage.export;
