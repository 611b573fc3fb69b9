package clinic.intake.testsupport;

import clinic.intake.crypto.Keyset;
import clinic.intake.database.DataFolder;
import clinic.intake.database.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service's own embedded PostgreSQL, in a new folder, as the packaged service starts it. */
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private DataFolder folder;
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            folder = DataFolder.open(Files.createTempDirectory(target, "test-data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = EmbeddedPostgres.start(folder);
        folder.write(folder.keyset(), Keyset.generate().toJson());
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
                Map.entry("quarkus.datasource.username", postgres.serviceUsername()),
                Map.entry("quarkus.datasource.password", postgres.servicePassword()),
                Map.entry("quarkus.flyway.username", postgres.ownerUsername()),
                Map.entry("quarkus.flyway.password", postgres.ownerPassword()),
                Map.entry("intake.keyset-file", folder.keyset().toString()),
                Map.entry("intake.sample-content", "true"),
                Map.entry("intake.cors-origins", Api.CONFIGURED_ORIGIN),
                Map.entry("intake.site-article-url", "https://www.example.com/articles/{slug}"),
                Map.entry("test.owner.username", postgres.ownerUsername()),
                Map.entry("test.owner.password", postgres.ownerPassword()));
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
        if (folder != null) {
            folder.close();
        }
    }
}
