package clinic.intake.article.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that may be set into any page: what {@link #of} makes of markup that nobody vouches for. It has no script,
 * style, class, id or event handler and no address but those of {@link #LINK_PROTOCOLS}; elements are closed where
 * they were opened.
 *
 * <p>All plain text of an article is the text of its safe HTML, so what a reader can't see is never found, counted or
 * read out.
 */
final class SafeHtml {

    private static final String[] LINK_PROTOCOLS = {"http", "https", "mailto", "tel"};

    /** Addresses without scheme and host, and https ones: what a page served over https may show without a warning. */
    private static final Pattern IMAGE_ADDRESS =
            Pattern.compile("(?is)https://.+|(?![a-z][a-z0-9+.-]*:|[/\\\\]{2}|//|\\s*$).+");

    /** Browsers read a backslash in an address as a slash and pass over white space and control characters. */
    private static final Pattern OTHER_HOST = Pattern.compile("(?is)(https?:|[/\\\\]{2}).*");

    private static final Pattern IGNORED_IN_ADDRESS = Pattern.compile("[\\x00-\\x20]+");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
            .allowElements("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption")
            .allowElements("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
            .allowElements("em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup")
            .allowElements("code", "kbd", "samp", "var", "q", "cite", "abbr", "dfn", "time")
            // Only their being blocks matters: without it the words on both sides would run together.
            .allowElements(
                    (name, attributes) -> "div", "section", "article", "aside", "header", "footer", "main", "nav")
            .allowElements((name, attributes) -> "div", "address", "center", "details", "summary", "fieldset", "form")
            .allowElements(SafeHtml::link, "a")
            .allowElements((name, attributes) -> value(attributes, "src") == null ? null : name, "img")
            .allowUrlProtocols(LINK_PROTOCOLS)
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src")
            .matching(SafeHtml::isImageAddress)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("title")
            .onElements("a", "img", "abbr", "dfn")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("colspan", "rowspan")
            .matching(Pattern.compile("[1-9][0-9]?"))
            .onElements("th", "td")
            .withPreprocessor(BoundedTags::new)
            .toFactory();

    /** Letters, digits and points in at most one paragraph or heading: most of an article, and nothing to sanitise. */
    private static final Pattern HARMLESS = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}\\n .,;:!?()-]*+|<(p|h[1-6])>[\\p{L}\\p{M}\\p{N}\\n .,;:!?()-]*+</\\1>\\n?");

    private final String html;
    private final Element body;

    private SafeHtml(String html) {
        this.html = html;
        this.body = Jsoup.parseBodyFragment(html).body();
    }

    static SafeHtml of(String untrusted) {
        return new SafeHtml(HARMLESS.matcher(untrusted).matches() ? untrusted : POLICY.sanitize(untrusted));
    }

    /** Whether an image may be loaded from there: over https, or from the page's own host. */
    static boolean isImageAddress(String url) {
        return IMAGE_ADDRESS
                .matcher(IGNORED_IN_ADDRESS.matcher(url).replaceAll(""))
                .matches();
    }

    String html() {
        return html;
    }

    /**
     * The words: elements of block kind and line breaks part them, white space is single spaces but in {@code pre},
     * and an image is its alternative text.
     */
    String text() {
        if (image() == null) {
            return body.text();
        }
        Element spoken = body.clone();
        for (Element image : spoken.select("img")) {
            image.replaceWith(new TextNode(image.attr("alt")));
        }
        return spoken.text();
    }

    /** The text with its white space as it stands, for code. */
    String verbatimText() {
        return body.wholeText();
    }

    /** The first image, or null where there is none. */
    Element image() {
        return body.selectFirst("img");
    }

    /** Whether a reader would see nothing. */
    boolean isBlank() {
        return body.selectFirst("img, hr") == null && text().isBlank();
    }

    /** A link to another host gives it neither the reader's page, nor a handle on it, nor this site's good name. */
    private static String link(String name, List<String> attributes) {
        String address = value(attributes, "href");
        if (address == null) {
            return null;
        }
        if (OTHER_HOST
                .matcher(IGNORED_IN_ADDRESS.matcher(address).replaceAll(""))
                .matches()) {
            attributes.addAll(List.of("rel", "noopener noreferrer nofollow"));
        }
        return name;
    }

    /** Names and values take turns in the list. */
    private static String value(List<String> attributes, String name) {
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }
}
