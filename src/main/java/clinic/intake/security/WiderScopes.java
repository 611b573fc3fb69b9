package clinic.intake.security;

import clinic.intake.problem.Fault;
import io.quarkus.security.ForbiddenException;
import java.util.List;

/** Someone wants to give a key more than they have themselves. */
public final class WiderScopes extends ForbiddenException {

    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /** Refuses it, with a fault at each scope that they lack. */
    public WiderScopes(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
