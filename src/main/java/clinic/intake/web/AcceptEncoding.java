package clinic.intake.web;

import java.util.Locale;

/** Reads an Accept-Encoding header (RFC 9110 §12.5.3). */
final class AcceptEncoding {

    private AcceptEncoding() {}

    /** Whether gzip is acceptable: named, or covered by {@code *}, and not with a weight of zero. */
    static boolean allowsGzip(String header) {
        if (header == null) {
            return false;
        }
        Boolean any = null;
        for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] pieces = part.strip().split(";", -1);
            boolean wanted = weight(pieces) > 0;
            String coding = pieces[0].strip();
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return wanted;
            }
            if (coding.equals("*")) {
                any = wanted;
            }
        }
        return Boolean.TRUE.equals(any);
    }

    private static double weight(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            String parameter = pieces[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
