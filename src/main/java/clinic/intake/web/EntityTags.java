package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import clinic.intake.problem.ProblemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strong entity tags of resources that have a version (RFC 9110 §8.8.3), so that nobody overwrites what they haven't seen. The tag
 * is the version in quotes.
 */
public final class EntityTags {

    private static final Pattern TAG =
            Pattern.compile("[\\s,]*+(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*+)\"\\s*+(?:,[\\s,]*+|$)");
    private static final String ANY = "*";

    private EntityTags() {}

    /** The value of {@code ETag} for a version. */
    public static String of(long version) {
        return "\"" + version + '"';
    }

    /**
     * Goes on only if the client has seen the resource as it is: its {@code If-Match} names this version, or is {@code *}. Else 428
     * {@code precondition-required} where it is missing, 400 where it is no list of tags, and 412 {@code precondition-failed} with the
     * current {@code ETag}. Weak tags never match (RFC 9110 §13.1.1).
     */
    public static void required(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(ProblemCode.PRECONDITION_REQUIRED);
        }
        if (!ifMatch.strip().equals(ANY) && !names(ifMatch, String.valueOf(version))) {
            throw new ProblemException(ProblemCode.PRECONDITION_FAILED).with("ETag", of(version));
        }
    }

    private static boolean names(String ifMatch, String current) {
        boolean found = false;
        Matcher tag = TAG.matcher(ifMatch);
        int end = 0;
        while (end < ifMatch.length()) {
            if (!tag.region(end, ifMatch.length()).lookingAt()) {
                throw ProblemException.bad(List.of(Fault.inHeader("If-Match", ProblemCode.INVALID_PARAMETER)
                        .as("entity-tag")));
            }
            end = tag.end();
            found |= tag.group(1) == null && tag.group(2).equals(current);
        }
        return found;
    }
}
