package clinic.intake.article.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** The order of an article: its blocks gathered under their headings, its headings under those above them. */
final class Outline {

    private static final String LEAD_ANCHOR = "introduction";

    private static final int TOP_LEVEL = 2;
    private static final int DEEPEST_LEVEL = 6;

    /** Deeper than any heading, so that no section is ever below the text that comes before the first one. */
    private static final int LEAD_DEPTH = 7;

    private record Part(int depth, String heading, List<Block> blocks) {}

    private record Anchored(String id, Part part) {}

    private Outline() {}

    /** The sections of a document; headings inside of quotes and lists belong to those and open none. */
    static List<Section> of(Node document) {
        Part lead = new Part(LEAD_DEPTH, null, new ArrayList<>());
        List<Part> parts = new ArrayList<>();
        Part current = lead;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                current = new Part(heading.getLevel(), BlockReader.text(heading), new ArrayList<>());
                parts.add(current);
            } else {
                BlockReader.read(node).ifPresent(current.blocks()::add);
            }
        }
        return nest(anchored(lead, parts).listIterator(), 0, TOP_LEVEL);
    }

    /** The lead is named last, so that writing one never takes the anchor of a heading "Introduction". */
    private static List<Anchored> anchored(Part lead, List<Part> parts) {
        List<String> names = Stream.concat(parts.stream().map(Part::heading), Stream.of(LEAD_ANCHOR))
                .toList();
        List<String> anchors = Anchors.of(names);
        List<Anchored> all = new ArrayList<>();
        if (!lead.blocks().isEmpty()) {
            all.add(new Anchored(anchors.get(parts.size()), lead));
        }
        for (int i = 0; i < parts.size(); i++) {
            all.add(new Anchored(anchors.get(i), parts.get(i)));
        }
        return all;
    }

    /** Takes the parts that are deeper than the one above them, which are at most six levels of recursion. */
    private static List<Section> nest(ListIterator<Anchored> parts, int above, int level) {
        List<Section> sections = new ArrayList<>();
        while (parts.hasNext()) {
            Anchored next = parts.next();
            Part part = next.part();
            if (part.depth() <= above) {
                parts.previous();
                break;
            }
            List<Section> below = nest(parts, part.depth(), Math.min(level + 1, DEEPEST_LEVEL));
            sections.add(new Section(next.id(), level, part.heading(), part.blocks(), below));
        }
        return sections;
    }
}
