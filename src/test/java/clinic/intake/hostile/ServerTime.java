package clinic.intake.hostile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** CPU time of the threads that serve requests; what else this process does, its client and the JVM itself, is not counted. */
final class ServerTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Set<String> SERVING = Set.of("vert.x-", "executor-thread", "submission-writer", "vertx-");

    private ServerTime() {}

    /** Nanoseconds that they have worked so far. */
    static long soFar() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> SERVING.stream().anyMatch(thread.getThreadName()::startsWith))
                .mapToLong(ThreadInfo::getThreadId)
                .map(THREADS::getThreadCpuTime)
                .filter(time -> time > 0)
                .sum();
    }
}
