package clinic.intake.run;

import java.util.List;

/** A process that ran to its end: the exit code, and what it printed on standard output and standard error. */
public record Ended(int exitCode, List<String> output, List<String> errors) {}
