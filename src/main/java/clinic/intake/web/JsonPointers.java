package clinic.intake.web;

import jakarta.validation.Path;

/** Writes JSON Pointers (RFC 6901). */
final class JsonPointers {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_POINTER = 300;

    private JsonPointers() {}

    /** The pointer to a member of what a pointer leads to; where that would be over 300 characters, the pointer itself. */
    static String member(String pointer, String name) {
        String member = pointer + "/" + escape(name);
        return member.length() <= LONGEST_POINTER ? member : pointer;
    }

    /** A member's name as a pointer's reference token; a name longer than 64 characters is cut. */
    static String escape(String name) {
        String kept = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return kept.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to what a constraint violation speaks of. */
    static String of(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(escape(node.getName()));
            }
        }
        return pointer.toString();
    }
}
