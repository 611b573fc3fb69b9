package clinic.intake.article.markdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** What is checked of each example; every check answers with the faults it found, so that it can be shown one. */
final class SpecChecks {

    /**
     * What browsers don't show as text of the page, whatever is in it; other elements that aren't allowed leave their
     * text.
     */
    private static final String NO_TEXT = "script, style, title, iframe, noscript, noembed, noframes, object";

    private static final Pattern FORBIDDEN_SCHEME = Pattern.compile("(?i)^(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:");

    private SpecChecks() {}

    /** The text of all headings and blocks, in order, equals the text of the reference, white space aside. */
    static List<String> text(String referenceHtml, MarkdownBody body) {
        String expected = normal(reference(referenceHtml).text());
        String actual = normal(body.text());
        return expected.equals(actual) ? List.of() : List.of("expected <" + expected + "> but was <" + actual + ">");
    }

    /** The top-level headings and paragraphs of the reference are all there, and in its order. */
    static List<String> order(String referenceHtml, MarkdownBody body) {
        List<String> actual = new ArrayList<>();
        for (Section section : flat(body.sections())) {
            if (section.heading() != null) {
                actual.add("heading " + normal(section.heading()));
            }
            section.blocks().stream()
                    .filter(block -> block.type() == Block.Type.PARAGRAPH || block.type() == Block.Type.IMAGE)
                    .forEach(block -> actual.add("paragraph " + normal(block.text())));
        }
        List<String> faults = new ArrayList<>();
        int next = 0;
        for (Element element : reference(referenceHtml).children()) {
            String entry = (element.is("p") ? "paragraph " : "heading ") + normal(element.text());
            boolean shown = !normal(element.text()).isEmpty();
            if (element.is("h1, h2, h3, h4, h5, h6") || element.is("p") && shown) {
                int found = actual.subList(next, actual.size()).indexOf(entry);
                if (found < 0) {
                    faults.add("missing or out of order: " + entry + " in " + actual);
                } else {
                    next += found + 1;
                }
            }
        }
        return faults;
    }

    /** Anchors are unique, and levels grow by one from 2 to 6. */
    static List<String> tree(List<Section> sections) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Section section : flat(sections)) {
            if (!ids.add(section.id())) {
                faults.add("repeated id " + section.id());
            }
            for (Section child : section.sections()) {
                if (child.level() != Math.min(section.level() + 1, 6)) {
                    faults.add("level " + child.level() + " below " + section.level());
                }
            }
        }
        sections.stream().filter(top -> top.level() != 2).forEach(top -> faults.add("top level " + top.level()));
        return faults;
    }

    /** No element that runs, frames or styles, no handler, and no address with a scheme but the allowed ones. */
    static List<String> safety(List<Section> sections) {
        List<String> faults = new ArrayList<>();
        flat(sections).stream().flatMap(section -> section.blocks().stream()).forEach(block -> {
            for (Element element : Jsoup.parseBodyFragment(block.html()).body().select("body *")) {
                if (element.is("script, style, iframe, object, embed, svg, math, template, base, meta, link, input")) {
                    faults.add("element " + element.tagName());
                }
                for (Attribute attribute : element.attributes()) {
                    if (!Set.of("href", "src", "alt", "title", "rel", "start", "align")
                            .contains(attribute.getKey())) {
                        faults.add("attribute " + attribute.html());
                    }
                    boolean address = attribute.getKey().equals("href")
                            || attribute.getKey().equals("src");
                    if (address
                            && FORBIDDEN_SCHEME
                                    .matcher(attribute.getValue().replaceAll("[\\x00-\\x20]", ""))
                                    .find()) {
                        faults.add("address " + attribute.getKey());
                    }
                }
            }
        });
        return faults;
    }

    static List<Section> flat(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> Stream.concat(Stream.of(section), flat(section.sections()).stream()))
                .toList();
    }

    /**
     * The reference as a reader would hear it: without CDATA, comments and elements that are no text, with the
     * alternative text of images, and with a tab for the arrow that the specification writes in its place.
     */
    private static Element reference(String html) {
        Element body = Jsoup.parseBodyFragment(html.replace('→', '\t')).body();
        body.select(NO_TEXT).remove();
        body.nodeStream(CDataNode.class).toList().forEach(CDataNode::remove);
        for (Element image : body.select("img")) {
            image.replaceWith(new TextNode(image.attr("alt")));
        }
        return body;
    }

    private static String normal(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }
}
