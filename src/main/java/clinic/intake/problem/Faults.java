package clinic.intake.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, up to as many as a reply names: what a small body can provoke must stay small. */
public final class Faults {

    /** The most that one reply names. */
    public static final int MOST = 50;

    private final List<Fault> faults = new ArrayList<>();

    public void add(Fault fault) {
        if (faults.size() < MOST) {
            faults.add(fault);
        }
    }

    /** Adds it unless its place has a fault: what is wrong there is said once. */
    public void addWhereNone(Fault fault) {
        if (faults.stream().noneMatch(other -> fault.pointer().equals(other.pointer()))) {
            add(fault);
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    public List<Fault> list() {
        return List.copyOf(faults);
    }
}
