package clinic.intake.database.group;

import java.sql.Connection;
import java.sql.SQLException;

/** Gives the connection that a writer works with, without auto-commit; the writer keeps it until it fails. */
@FunctionalInterface
public interface Connections {

    Connection open() throws SQLException;
}
