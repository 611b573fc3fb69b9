package clinic.intake.crypto;

/** Seals as a service with the same keyset does, for rows that a test puts into its database itself. */
public final class TestSealing {

    private TestSealing() {}

    /** The sealing of a keyset, as {@code new-keyset} prints it. */
    public static Sealing of(String keyset) {
        return new Sealing(Keyset.parse(keyset));
    }
}
