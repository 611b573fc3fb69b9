package clinic.intake.crypto;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Tells whether the keyset is the one that this database was first used with, before anything is sealed with a wrong one. */
@Singleton
class KeysetCheck {

    private static final byte[] CONTENT = "keyset-check".getBytes(StandardCharsets.UTF_8);

    private final Signer signer;
    private final DataSource dataSource;

    KeysetCheck(Keyset keyset, DataSource dataSource) {
        this.signer = new Signer(keyset, KeyName.KEYSET_CHECK);
        this.dataSource = dataSource;
    }

    /** Marks a new database with this keyset; throws {@link InvalidKeyset} where another keyset has marked it. */
    void verify(@Observes StartupEvent start) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO keyset_check (id, tag) VALUES (1, ?) ON CONFLICT DO NOTHING")) {
                insert.setBytes(1, signer.sign(CONTENT));
                insert.executeUpdate();
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT tag FROM keyset_check WHERE id = 1");
                    ResultSet row = select.executeQuery()) {
                if (!row.next() || !signer.verifies(row.getBytes(1), CONTENT)) {
                    throw new InvalidKeyset(
                            "the keyset is not the one this database was written with: its requests could"
                                    + " not be read; give the keyset that belongs to it");
                }
            }
        }
    }
}
