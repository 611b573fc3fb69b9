package clinic.intake.testsupport;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A documented path such as {@code /articles/{slug}}; sorts before every template that is less literal than itself. */
final class PathTemplate implements Comparable<PathTemplate> {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]+)}");

    private final String template;
    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;
    private final String rank;

    PathTemplate(String template) {
        this.template = template;
        StringBuilder regex = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(end, matcher.start())))
                    .append("([^/]+)");
            names.add(matcher.group(1));
            end = matcher.end();
        }
        this.pattern = Pattern.compile(
                regex.append(Pattern.quote(template.substring(end))).toString());
        this.rank = rank(template);
    }

    /** One letter a segment: a literal one (a) goes before a mixed one (b), which goes before a bare parameter (c). */
    private static String rank(String template) {
        StringBuilder rank = new StringBuilder();
        for (String segment : template.split("/", -1)) {
            boolean literal = !segment.contains("{");
            rank.append(literal ? 'a' : PARAMETER.matcher(segment).matches() ? 'c' : 'b');
        }
        return rank.toString();
    }

    /** The decoded path parameters by name, or nothing if the path is another one. */
    Optional<Map<String, String>> match(String rawPath) {
        Matcher matcher = pattern.matcher(rawPath);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), decoded(matcher.group(i + 1).replace("+", "%2B")));
        }
        return Optional.of(values);
    }

    /** Percent-decoded, a plus being a space; left as it is where the escapes are broken. */
    static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    @Override
    public int compareTo(PathTemplate other) {
        int order = rank.compareTo(other.rank);
        return order != 0 ? order : template.compareTo(other.template);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && template.equals(that.template);
    }

    @Override
    public int hashCode() {
        return template.hashCode();
    }

    @Override
    public String toString() {
        return template;
    }
}
