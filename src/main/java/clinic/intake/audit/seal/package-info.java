/** Makes it noticed when audit events are changed, removed or added later by whoever has the database but not the keyset. */
package clinic.intake.audit.seal;
