package clinic.intake.crypto;

/** A keyset can't be used; the message says why and what to do, and never holds any of the keyset. */
public final class InvalidKeyset extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidKeyset(String message) {
        super(message);
    }
}
