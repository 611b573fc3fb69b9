package clinic.intake;

import clinic.intake.crypto.InvalidKeyset;
import clinic.intake.crypto.Keyset;
import clinic.intake.database.StartRefused;
import clinic.intake.web.contract.ReadyContract;
import clinic.intake.web.pace.ClientPaces;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the service, on its own database unless another one is configured. {@code new-keyset} as the only argument prints a keyset
 * instead.
 */
@QuarkusMain
public final class Main {

    private static final int USAGE = 2;
    private static final long LONGEST_STOP_SECONDS = 60;

    private Main() {}

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("new-keyset")) {
            System.out.print(Keyset.generate().toJson());
        } else if (arguments.length > 0) {
            System.err.println("Unknown arguments. Start without any, or with new-keyset to print a keyset.");
            System.exit(USAGE);
        } else {
            serve();
        }
    }

    private static void serve() {
        ClientPaces.enable();
        ReadyContract.serve();
        EmbeddedDefault embedded;
        try {
            StartSettings settings = StartSettings.read();
            // In development Quarkus keeps its ports over restarts.
            if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
                settings.requireFreePorts();
            }
            settings.requireProtection();
            // Wins over every other source: what is on follows from what is set.
            System.setProperty("quarkus.oidc.tenant-enabled", String.valueOf(settings.hasIdentityProvider()));
            if (settings.hasOwnDatabase()) {
                embedded = EmbeddedDefault.start(settings);
            } else {
                settings.requireKeyset();
                settings.requireUsername();
                embedded = EmbeddedDefault.NONE;
            }
        } catch (StartRefused | InvalidKeyset e) {
            StartFailure.tell(e);
            System.exit(1);
            return;
        }
        run(embedded);
    }

    /**
     * Runs until stopped; the database goes last, when every request in flight has been answered. In development Quarkus calls this
     * again for each change: the database stays, and the properties that tell of it.
     */
    private static void run(EmbeddedDefault embedded) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitQuietly(stopped);
            embedded.close();
        }));
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(Service.class, (code, failure) -> {
            if (failure != null) {
                StartFailure.tell(failure);
            }
            exitCode.set(failure == null ? code : 1);
        });
        stopped.countDown();
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            System.exit(exitCode.get());
        }
    }

    private static void awaitQuietly(CountDownLatch stopped) {
        try {
            stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
