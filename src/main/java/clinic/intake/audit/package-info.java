/** Who did what, as rows that the service can add and never change. */
package clinic.intake.audit;
