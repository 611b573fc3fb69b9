package clinic.intake.web;

/** Work that a feature does a few times before the service says that it is ready, so that the first callers don't wait for a cold JVM. */
public interface WarmUp {

    /** One round; it changes nothing. What it throws ends this warm-up, and nothing else. */
    void warm();
}
