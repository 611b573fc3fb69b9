package clinic.intake.security;

/** Which part of the API credentials are for. */
public enum Audience {
    /** {@code /v1/staff}. */
    STAFF,
    /** {@code /v1/partner}. */
    PARTNER;

    private static final String STAFF_PATH = "/v1/staff/";
    private static final String PARTNER_PATH = "/v1/partner/";

    /** Whether credentials for this audience are accepted at a path. */
    boolean mayCall(String path) {
        return this == STAFF ? !path.startsWith(PARTNER_PATH) : !path.startsWith(STAFF_PATH);
    }
}
