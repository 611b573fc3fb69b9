/** What happened, as rows written in the transaction that did it; read by whoever passes it on. */
package clinic.intake.event;
