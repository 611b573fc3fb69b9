package clinic.intake.database.group;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What is done with the writes of one transaction.
 *
 * @param <W> a write
 * @param <R> what became of it
 */
@FunctionalInterface
public interface Work<W, R> {

    /**
     * Carries the writes out, in the running transaction and without ending it.
     *
     * @return what became of each, in their order
     * @throws SQLException where one of them can't be carried out; then each is tried alone
     */
    List<R> carryOut(Connection connection, List<W> writes) throws SQLException;
}
