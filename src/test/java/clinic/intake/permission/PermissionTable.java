package clinic.intake.permission;

import clinic.intake.security.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The committed table that says who may call what; its head explains it. */
public final class PermissionTable {

    /** The roles of the last column. */
    public static final List<String> ROLES = List.of("front-desk", "auditor", "administrator", "stranger");

    private static final Path FILE = Path.of("src", "test", "resources", "permissions.csv");
    private static final String HEADER = "operation,nobody,wrong,staff,partner,oidc";

    private final Map<String, Line> lines = new TreeMap<>();

    /** Who may call one operation. */
    public record Line(boolean nobody, boolean wrong, Set<String> staff, Set<String> partner, Set<String> oidc) {

        /** Whether it is for everybody, whatever they send along. */
        public boolean isPublic() {
            return nobody;
        }
    }

    private PermissionTable() {}

    public static PermissionTable read() {
        try {
            return parse(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PermissionTable parse(List<String> text) {
        PermissionTable table = new PermissionTable();
        List<String> rows = text.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (!rows.get(0).equals(HEADER)) {
            throw new IllegalArgumentException("the columns are not " + HEADER);
        }
        rows.stream().skip(1).forEach(table::add);
        return table;
    }

    private void add(String row) {
        String[] cells = row.split(",", -1);
        if (cells.length != HEADER.split(",").length || lines.containsKey(cells[0])) {
            throw new IllegalArgumentException("not one line of six cells: " + row);
        }
        Line line = new Line(
                yes(cells[1]),
                yes(cells[2]),
                some(cells[3], Scope.OF_STAFF),
                some(cells[4], Scope.OF_PARTNERS),
                some(cells[5], ROLES));
        boolean open = line.wrong()
                && line.staff().containsAll(Scope.OF_STAFF)
                && line.partner().containsAll(Scope.OF_PARTNERS)
                && line.oidc().containsAll(ROLES);
        if (line.nobody() ? !open : line.wrong()) {
            throw new IllegalArgumentException(
                    "what nobody needs credentials for is open to all, and all else asks: " + row);
        }
        lines.put(cells[0], line);
    }

    private static boolean yes(String cell) {
        if (!cell.equals("yes") && !cell.equals("no")) {
            throw new IllegalArgumentException("neither yes nor no: " + cell);
        }
        return cell.equals("yes");
    }

    private static Set<String> some(String cell, List<String> all) {
        if (cell.equals("any")) {
            return Set.copyOf(all);
        }
        if (cell.equals("none")) {
            return Set.of();
        }
        List<String> some = Arrays.asList(cell.split(" "));
        if (!all.containsAll(some)) {
            throw new IllegalArgumentException("not all of " + all + ": " + cell);
        }
        return Set.copyOf(some);
    }

    public Line of(String operation) {
        return lines.get(operation);
    }

    /** Operations without a line, and lines without an operation. */
    List<String> faults(Collection<String> operations) {
        List<String> faults = new ArrayList<>();
        Set<String> missing = new TreeSet<>(operations);
        missing.removeAll(lines.keySet());
        missing.forEach(operation -> faults.add("no line says who may call " + operation));
        Set<String> unknown = new TreeSet<>(lines.keySet());
        unknown.removeAll(operations);
        unknown.forEach(operation -> faults.add("there is no operation " + operation));
        return faults;
    }
}
