/** Everything that happens later or again and again, by one engine. */
package clinic.intake.jobs;
