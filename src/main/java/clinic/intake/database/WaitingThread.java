package clinic.intake.database;

import java.util.Arrays;

/** Tells whether a thread waits for what the database server says, in place of working or of waiting for a processor. */
public final class WaitingThread {

    private WaitingThread() {}

    /** True while it reads from the socket to the server. */
    public static boolean isIn(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        if (frames.length == 0) {
            return false;
        }
        String reading = frames[0].getClassName();
        return (reading.startsWith("sun.nio.ch.") || reading.startsWith("java.net."))
                && Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith("org.postgresql."));
    }
}
