/** Keeps programs from sending requests in people's place, without asking much of people. */
package clinic.intake.consultation.gate;
