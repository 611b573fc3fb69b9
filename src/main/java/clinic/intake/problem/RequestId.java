package clinic.intake.problem;

/** Where a request keeps its id. */
public final class RequestId {

    /** The name under which the request's context and the log context hold the id. */
    public static final String KEY = "requestId";

    /** The name under which the log context holds the service's own id, where the one above is the caller's. */
    public static final String OWN = "ownRequestId";

    /** The header that brings and returns the id. */
    public static final String HEADER = "X-Request-Id";

    private RequestId() {}
}
