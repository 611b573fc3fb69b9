package clinic.intake.security;

/** Valid credentials, on the part of the API that they are not for. */
final class WrongAudience extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Credential credential;

    WrongAudience(Credential credential) {
        super("credentials for another audience", null, false, false);
        this.credential = credential;
    }

    Credential credential() {
        return credential;
    }
}
