package clinic.intake.article.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Element;

/**
 * Reads the blocks of an article off its Markdown nodes. Items, cells and quotes are sanitised each on its own and set
 * into elements written here: raw HTML that is left open in one of them can't swallow the next.
 */
final class BlockReader {

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .percentEncodeUrls(true)
            .build();

    private BlockReader() {}

    static String text(Heading heading) {
        return safe(heading).text();
    }

    /** Empty for what shows nothing: reference definitions, comments, scripts. */
    static Optional<Block> read(Node node) {
        if (node instanceof Paragraph) {
            return isOnlyImage(node) ? image(node) : paragraph(RENDERER.render(node));
        } else if (node instanceof HtmlBlock raw) {
            return paragraph(raw.getLiteral());
        } else if (node instanceof ListBlock list) {
            return Optional.of(list(list));
        } else if (node instanceof BlockQuote) {
            SafeHtml inner = safeChildren(node);
            return Optional.of(
                    Block.quote(inner.text(), element("blockquote", inner.html().strip())));
        } else if (node instanceof TableBlock) {
            return Optional.of(table(node));
        } else if (node instanceof FencedCodeBlock fenced) {
            return Optional.of(code(fenced, language(fenced.getInfo())));
        } else if (node instanceof IndentedCodeBlock) {
            return Optional.of(code(node, null));
        } else if (node instanceof ThematicBreak) {
            return Optional.of(Block.rule());
        }
        return Optional.empty();
    }

    private static Optional<Block> paragraph(String untrusted) {
        SafeHtml safe = SafeHtml.of(untrusted);
        return safe.isBlank()
                ? Optional.empty()
                : Optional.of(Block.paragraph(safe.text(), safe.html().strip()));
    }

    private static boolean isOnlyImage(Node paragraph) {
        return paragraph.getFirstChild() instanceof Image && paragraph.getFirstChild() == paragraph.getLastChild();
    }

    private static Optional<Block> image(Node paragraph) {
        SafeHtml safe = safe(paragraph);
        Element image = safe.image();
        if (image == null) {
            return Optional.empty();
        }
        String title = image.hasAttr("title") ? image.attr("title") : null;
        return Optional.of(Block.image(safe.html().strip(), image.attr("src"), image.attr("alt"), title));
    }

    private static Block list(ListBlock list) {
        List<Block.Item> items = new ArrayList<>();
        for (Node node : children(list)) {
            SafeHtml inner = safeChildren(node);
            items.add(new Block.Item(inner.text(), inner.html().strip()));
        }
        Integer start = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        String tag = start == null ? "ul" : "ol";
        String attribute = start == null || start == 1 ? "" : " start=\"" + start + "\"";
        String text = items.stream().map(Block.Item::text).collect(Collectors.joining("\n"));
        String html = items.stream().map(item -> element("li", item.html())).collect(Collectors.joining());
        return Block.list(text, element(tag, attribute, html), start, items);
    }

    private static Block table(Node table) {
        List<List<String>> rows = new ArrayList<>();
        StringBuilder html = new StringBuilder();
        for (Node part : children(table)) {
            StringBuilder partHtml = new StringBuilder();
            for (Node row : children(part)) {
                List<String> texts = new ArrayList<>();
                StringBuilder rowHtml = new StringBuilder();
                for (Node cell : children(row)) {
                    SafeHtml inner = safeChildren(cell);
                    texts.add(inner.text());
                    rowHtml.append(cell((TableCell) cell, inner.html()));
                }
                rows.add(List.copyOf(texts));
                partHtml.append(element("tr", rowHtml.toString()));
            }
            html.append(element(part instanceof TableHead ? "thead" : "tbody", partHtml.toString()));
        }
        String text = rows.stream().map(row -> String.join("\t", row)).collect(Collectors.joining("\n"));
        return Block.table(text, element("table", html.toString()), rows.get(0), rows.subList(1, rows.size()));
    }

    private static String cell(TableCell cell, String html) {
        String attribute = cell.getAlignment() == null
                ? ""
                : " align=\"" + cell.getAlignment().name().toLowerCase(Locale.ROOT) + "\"";
        return element(cell.isHeader() ? "th" : "td", attribute, html);
    }

    private static Block code(Node node, String language) {
        SafeHtml safe = safe(node);
        return Block.code(safe.verbatimText().stripTrailing(), safe.html().strip(), language);
    }

    /** The first word of what follows the fence, CommonMark 0.31 §4.5. */
    private static String language(String info) {
        String first = info == null ? "" : info.strip().split("\\s+", 2)[0];
        return first.isEmpty() ? null : Manuscript.wellFormed(first);
    }

    private static SafeHtml safe(Node node) {
        return SafeHtml.of(RENDERER.render(node));
    }

    private static SafeHtml safeChildren(Node node) {
        StringBuilder html = new StringBuilder();
        for (Node child : children(node)) {
            RENDERER.render(child, html);
        }
        return SafeHtml.of(html.toString());
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    private static String element(String tag, String html) {
        return element(tag, "", html);
    }

    private static String element(String tag, String attribute, String html) {
        return "<" + tag + attribute + ">" + html + "</" + tag + ">";
    }
}
