package clinic.intake.problem;

/** Writes what is thrown for the log: classes and frames of the whole chain, but no message, for messages quote values. */
final class FailureTrace {

    private static final int MOST_FRAMES = 40;
    private static final int LONGEST_CHAIN = 10;

    private FailureTrace() {}

    static String of(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            trace.append(i == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, MOST_FRAMES); frame++) {
                trace.append("\n\tat ").append(frames[frame]);
            }
            cause = cause.getCause();
        }
        return trace.toString();
    }
}
