package clinic.intake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import clinic.intake.testsupport.Api;
import clinic.intake.testsupport.Samples;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@ServiceTest
class ExhaustedPoolTest {

    private static final String ARTICLE = "/v1/articles/understanding-treatment-resistant-depression";

    @Inject
    DataSource pool;

    @Test
    void requestIsToldToComeAgainWhileArticlesAreServed() throws SQLException {
        String body = Samples.consultationRequest();
        Api.asVisitor().get(ARTICLE).then().statusCode(200);
        List<Connection> taken = new ArrayList<>();
        try {
            takeAll(taken);
            Api.sending(body)
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("code", equalTo("database-unavailable"))
                    .body("crisis.call", equalTo("988"));
            Api.asVisitor().get(ARTICLE).then().statusCode(200);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        Api.sending(body).post(Api.REQUESTS).then().statusCode(201);
    }

    private void takeAll(List<Connection> taken) {
        try {
            while (true) {
                taken.add(pool.getConnection());
            }
        } catch (SQLException e) {
            assertThat(DatabaseFailure.isUnavailability(e)).isTrue();
        }
    }
}
