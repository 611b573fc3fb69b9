package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that the first release has filled is brought up to date with all that is in it, and that release can go on meanwhile. */
class FormerReleaseTest {

    private static final String FORMER_REQUEST =
            "INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language, preferred_contact,"
                    + " concerns, sealed, email_index, name_index) VALUES ('0197f6a0-5b7c-7c3e-9f52-00000000000%s', '%s', '%s',"
                    + " '2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z', 'en', 'EMAIL', '{ANXIETY}', '\\x00',"
                    + " sha256('someone'), '{}')";
    private static final String FORMER_STEP =
            "INSERT INTO transition (id, request_id, from_status, to_status, actor_type, occurred_at) VALUES"
                    + " (gen_random_uuid(), '0197f6a0-5b7c-7c3e-9f52-00000000000%s', 'RECEIVED', 'WITHDRAWN', 'VISITOR', now())";

    @TempDir
    Path parent;

    @Test
    void whatTheFirstReleaseStoredIsThereAndItsStatementsStillWork() throws Exception {
        try (DataFolder folder = DataFolder.open(DataFolders.used(parent));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            flyway(postgres, "15").migrate();
            try (Connection service = Sql.asService(postgres)) {
                Sql.run(service, FORMER_REQUEST.formatted("1", "CR-0000-0001", "RECEIVED"));
                Sql.run(service, FORMER_REQUEST.formatted("2", "CR-0000-0002", "WITHDRAWN"));
                Sql.run(service, FORMER_STEP.formatted("2"));
                flyway(postgres, "latest").migrate();
                Sql.run(service, FORMER_REQUEST.formatted("3", "CR-0000-0003", "WITHDRAWN"));
                Sql.run(service, FORMER_STEP.formatted("3"));
                assertThat(Sql.value(
                                service,
                                "SELECT due_at = received_at + interval '1 day' FROM consultation_request"
                                        + " WHERE reference = 'CR-0000-0001'"))
                        .isEqualTo("t");
                assertThat(Sql.value(
                                service,
                                "SELECT count(*) FROM consultation_request WHERE priority = 'NORMAL' AND tags = '{}'"
                                        + " AND due_at IS NOT NULL AND assignee IS NULL"))
                        .isEqualTo("3");
                assertThat(Sql.value(service, "SELECT count(*) FROM transition WHERE reason IS NULL"))
                        .isEqualTo("2");
            }
        }
    }

    private static Flyway flyway(EmbeddedPostgres postgres, String target) {
        return Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.ownerUsername(), postgres.ownerPassword())
                .locations("classpath:db/migration")
                .placeholders(Map.of("service_role", postgres.serviceUsername()))
                .target(target)
                .load();
    }
}
