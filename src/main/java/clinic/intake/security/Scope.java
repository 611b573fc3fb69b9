package clinic.intake.security;

import java.util.List;

/** What credentials allow, as operations ask for it ({@code @PermissionsAllowed}) and keys and roles have it. */
public final class Scope {

    /** Read consultation requests: the queue, one with all its parts, searches, figures. */
    public static final String CONSULTATIONS_READ = "consultations:read";

    /** Work on consultation requests. */
    public static final String CONSULTATIONS_WRITE = "consultations:write";

    /** Stream consultation requests in bulk. */
    public static final String CONSULTATIONS_EXPORT = "consultations:export";

    /** Erase persons, and hold them back from erasure. */
    public static final String CONSULTATIONS_ERASE = "consultations:erase";

    /** Read who did or read what. */
    public static final String AUDIT_READ = "audit:read";

    /** Make and revoke staff's keys. */
    public static final String KEYS_WRITE = "keys:write";

    /** Read drafts and the history of articles. */
    public static final String ARTICLES_READ = "articles:read";

    /** Write articles. */
    public static final String ARTICLES_WRITE = "articles:write";

    /** Change what the public sees of articles. */
    public static final String ARTICLES_PUBLISH = "articles:publish";

    /** Change the clinic's profile and the wordings of consents. */
    public static final String CLINIC_WRITE = "clinic:write";

    /** Manage partners and their keys. */
    public static final String PARTNERS_WRITE = "partners:write";

    /** Send consultation requests as a partner. */
    public static final String CONSULTATIONS_SUBMIT = "consultations:submit";

    /** Manage a partner's webhook endpoints. */
    public static final String WEBHOOKS_WRITE = "webhooks:write";

    /** All that staff can have, in the order in which they are told. */
    public static final List<String> OF_STAFF = List.of(
            CONSULTATIONS_READ,
            CONSULTATIONS_WRITE,
            CONSULTATIONS_EXPORT,
            CONSULTATIONS_ERASE,
            AUDIT_READ,
            KEYS_WRITE,
            ARTICLES_READ,
            ARTICLES_WRITE,
            ARTICLES_PUBLISH,
            CLINIC_WRITE,
            PARTNERS_WRITE);

    /** All that a partner can have. */
    public static final List<String> OF_PARTNERS = List.of(CONSULTATIONS_SUBMIT, CONSULTATIONS_READ, WEBHOOKS_WRITE);

    private Scope() {}
}
