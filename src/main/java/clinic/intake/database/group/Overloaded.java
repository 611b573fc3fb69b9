package clinic.intake.database.group;

/** More writes wait than may: the write was not taken. Carries no stack trace, as there are many of it when there is one. */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Overloaded() {
        super("too many writes wait", null, false, false);
    }
}
