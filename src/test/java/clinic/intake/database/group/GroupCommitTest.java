package clinic.intake.database.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.intake.testsupport.Database;
import clinic.intake.testsupport.ServiceTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class GroupCommitTest {

    private static final long POISON = 666;

    @Inject
    Database database;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Integer> sizes = new ArrayList<>();
    private GroupCommit<Long, Long> commit;

    @BeforeEach
    void makeTable() throws SQLException {
        database.asOwner("CREATE TABLE grouped (number bigint PRIMARY KEY CHECK (number <> 666), xid xid8 DEFAULT"
                + " pg_current_xact_id()); GRANT SELECT, INSERT ON grouped TO " + database.serviceRole());
    }

    @AfterEach
    void dropTable() throws SQLException {
        goOn.countDown();
        commit.close();
        database.asOwner("DROP TABLE grouped");
    }

    @Test
    void whatWaitsGoesIntoOneTransactionAndIsDoneAfterItsCommit() throws Exception {
        commit = start(1000, 100);
        List<CompletableFuture<Long>> done = submitBehindTheFirst(IntStream.range(1, 50));
        goOn.countDown();
        for (CompletableFuture<Long> one : done) {
            long number = one.get(5, TimeUnit.SECONDS);
            assertThat(rows("number = " + number)).isEqualTo(1);
        }
        assertThat(sizes).containsExactly(1, 49);
        assertThat(database.one("SELECT count(DISTINCT xid) FROM grouped")).isEqualTo("2");
    }

    @Test
    void transactionsHaveTheirMost() throws Exception {
        commit = start(1000, 10);
        List<CompletableFuture<Long>> done = submitBehindTheFirst(IntStream.range(1, 26));
        goOn.countDown();
        for (CompletableFuture<Long> one : done) {
            one.get(5, TimeUnit.SECONDS);
        }
        assertThat(sizes).containsExactly(1, 10, 10, 5);
    }

    @Test
    void onlyThePoisonousRowFails() throws Exception {
        commit = start(1000, 100);
        List<CompletableFuture<Long>> done = submitBehindTheFirst(IntStream.range(660, 670));
        goOn.countDown();
        for (int i = 0; i < done.size(); i++) {
            CompletableFuture<Long> one = done.get(i);
            if (660 + i == POISON) {
                assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(SQLException.class);
            } else {
                assertThat(one.get(5, TimeUnit.SECONDS)).isEqualTo(660 + i);
            }
        }
        assertThat(rows("number BETWEEN 660 AND 669")).isEqualTo(9);
        assertThat(commit.submit(700L).get(5, TimeUnit.SECONDS)).isEqualTo(700);
    }

    @Test
    void cancelledWriteIsLeftOut() throws Exception {
        commit = start(1000, 100);
        List<CompletableFuture<Long>> done = submitBehindTheFirst(IntStream.range(1, 4));
        done.get(1).cancel(false);
        goOn.countDown();
        done.get(2).get(5, TimeUnit.SECONDS);
        assertThat(rows("number IN (1, 3)")).isEqualTo(2);
        assertThat(rows("number = 2")).isZero();
    }

    @Test
    void tooManyAreRefusedAndTheOthersAreDone() throws Exception {
        commit = start(5, 100);
        List<CompletableFuture<Long>> done = submitBehindTheFirst(IntStream.range(1, 6));
        assertThat(commit.waiting()).isEqualTo(5);
        CompletableFuture<Long> refused = commit.submit(6L);
        assertThatThrownBy(refused::get).hasCauseInstanceOf(Overloaded.class);
        goOn.countDown();
        for (CompletableFuture<Long> one : done) {
            one.get(5, TimeUnit.SECONDS);
        }
        assertThat(rows("true")).isEqualTo(6);
    }

    /** The connection is killed when some rows are written: all fail, none is there, and the next write finds a new connection. */
    @Test
    void connectionThatDiesBetweenRowsLeavesNothing() throws Exception {
        commit = new GroupCommit<>("test-writer", 1, database::asService, this::writeAndDieAtTen, 1000, 100);
        CompletableFuture<Long> first = commit.submit(0L);
        begun.await();
        List<CompletableFuture<Long>> done =
                IntStream.range(8, 13).mapToObj(i -> commit.submit((long) i)).toList();
        goOn.countDown();
        first.get(5, TimeUnit.SECONDS);
        for (CompletableFuture<Long> one : done) {
            assertThatThrownBy(() -> one.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(SQLException.class);
        }
        assertThat(rows("number > 0")).isZero();
        assertThat(commit.submit(20L).get(5, TimeUnit.SECONDS)).isEqualTo(20);
    }

    /** One transaction waits; the other writer goes on meanwhile, on a connection of its own. */
    @Test
    void whileOneWriterWaitsTheOtherWrites() throws Exception {
        commit = new GroupCommit<>("test-writer", 2, database::asService, this::writeAndWaitAtZero, 1000, 100);
        CompletableFuture<Long> first = commit.submit(0L);
        begun.await();
        for (long number = 1; number < 4; number++) {
            assertThat(commit.submit(number).get(5, TimeUnit.SECONDS)).isEqualTo(number);
        }
        assertThat(first).isNotDone();
        goOn.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS)).isZero();
        assertThat(rows("true")).isEqualTo(4);
    }

    @Test
    void whatWaitsAtTheEndIsCarriedOut() throws Exception {
        commit = start(1000, 2);
        List<CompletableFuture<Long>> done = submitBehindTheFirst(IntStream.range(1, 8));
        goOn.countDown();
        commit.close();
        assertThat(done).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(rows("true")).isEqualTo(8);
        assertThatThrownBy(() -> commit.submit(9L).get()).hasCauseInstanceOf(Overloaded.class);
    }

    private GroupCommit<Long, Long> start(int mostWaiting, int mostAtOnce) {
        return new GroupCommit<>("test-writer", 1, database::asService, this::write, mostWaiting, mostAtOnce);
    }

    /** Submits 0, and when its transaction has begun and waits, the others. */
    private List<CompletableFuture<Long>> submitBehindTheFirst(IntStream numbers) throws InterruptedException {
        commit.submit(0L);
        begun.await();
        return numbers.mapToObj(i -> commit.submit((long) i)).toList();
    }

    private List<Long> write(Connection connection, List<Long> numbers) throws SQLException {
        sizes.add(numbers.size());
        begun.countDown();
        awaitGoOn();
        return insert(connection, numbers);
    }

    private static List<Long> insert(Connection connection, List<Long> numbers) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO grouped (number) VALUES (?)")) {
            for (long number : numbers) {
                insert.setLong(1, number);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return numbers;
    }

    private List<Long> writeAndWaitAtZero(Connection connection, List<Long> numbers) throws SQLException {
        return numbers.contains(0L) ? write(connection, numbers) : insert(connection, numbers);
    }

    private List<Long> writeAndDieAtTen(Connection connection, List<Long> numbers) throws SQLException {
        begun.countDown();
        awaitGoOn();
        for (long number : numbers) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO grouped (number) VALUES (?)")) {
                if (number == 10) {
                    kill(connection);
                }
                insert.setLong(1, number);
                insert.executeUpdate();
            }
        }
        return numbers;
    }

    private void kill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
            pid.next();
            database.asService("SELECT pg_terminate_backend(" + pid.getInt(1) + ")");
        }
    }

    private void awaitGoOn() {
        try {
            assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long rows(String condition) throws SQLException {
        return Long.parseLong(database.one("SELECT count(*) FROM grouped WHERE " + condition));
    }
}
