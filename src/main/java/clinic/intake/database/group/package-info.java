/** Many writes in one transaction, so that they share the price of making it durable. */
package clinic.intake.database.group;
