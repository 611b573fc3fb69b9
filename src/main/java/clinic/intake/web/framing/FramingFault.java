package clinic.intake.web.framing;

/** A fault in the form of a request on the wire, and the status that it is refused with. */
enum FramingFault {
    /** The request line or a header line can't be read, or has a character that must not be there (RFC 9112 §3, §5). */
    MALFORMED_HEAD(400, "malformed-head"),
    /** No Host, several, or one that is no host (RFC 9112 §3.2). */
    BAD_HOST(400, "bad-host"),
    /** The address has a character that must not be there, or a percent sign without two hexadecimal digits (RFC 3986 §2). */
    BAD_ADDRESS(400, "bad-address"),
    /** The end of the body is unclear (RFC 9112 §6.1, §6.3, §7.1). */
    BAD_BODY_LENGTH(400, "bad-body-length"),
    /** The request line is longer than the limit (RFC 9110 §15.5.15). */
    ADDRESS_TOO_LONG(414, "address-too-long"),
    /** The header lines are too many or too long (RFC 6585 §5). */
    HEADERS_TOO_LARGE(431, "headers-too-large");

    private final int status;
    private final String variant;

    FramingFault(int status, String variant) {
        this.status = status;
        this.variant = variant;
    }

    int status() {
        return status;
    }

    /** The variant of the problem's detail that words it. */
    String variant() {
        return variant;
    }
}
