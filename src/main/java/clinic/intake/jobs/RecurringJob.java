package clinic.intake.jobs;

import java.time.Duration;

/** Work that is done again and again, by one replica at a time. A feature gives its own as a bean. */
public interface RecurringJob {

    /** The job's name in the table of tasks: kebab-case, never changed. */
    String name();

    /** How long after the end of one run the next begins. */
    Duration pause();

    /** One run, in short transactions of its own. What it throws is counted and the run repeated after the pause. */
    void run();
}
