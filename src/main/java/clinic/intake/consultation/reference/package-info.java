/** References, by which people name a request, and the numbers behind them. */
package clinic.intake.consultation.reference;
