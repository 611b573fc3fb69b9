package clinic.intake.article.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Cuts from a parsed text what isn't to be shown. A link or image is reduced to its text where it can't be kept: an
 * image from an address that is not allowed, and all that come after {@value #LONGEST_ADDRESSES} characters of
 * addresses and titles, since a reference defined once with 500 KB of address and used 100,000 times would be 50 GB of
 * HTML. Comments and the like go.
 */
final class Pruning extends AbstractVisitor {

    private static final long LONGEST_ADDRESSES = 2 << 20;

    private long length;

    private Pruning() {}

    static Node apply(Node document) {
        document.accept(new Pruning());
        return document;
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        if (isTooMuch(link.getDestination(), link.getTitle())) {
            unwrap(link);
        }
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        if (!SafeHtml.isImageAddress(image.getDestination()) || isTooMuch(image.getDestination(), image.getTitle())) {
            unwrap(image);
        }
    }

    /**
     * The sanitiser doesn't end {@code <!-->} where HTML and CommonMark 0.31 §6.6 do, and would take text for a
     * comment.
     */
    @Override
    public void visit(HtmlInline raw) {
        if (raw.getLiteral().startsWith("<!") || raw.getLiteral().startsWith("<?")) {
            raw.unlink();
        }
    }

    private boolean isTooMuch(String destination, String title) {
        length += destination.length() + (title == null ? 0 : title.length());
        return length > LONGEST_ADDRESSES;
    }

    private static void unwrap(Node node) {
        while (node.getFirstChild() != null) {
            node.insertBefore(node.getFirstChild());
        }
        node.unlink();
    }
}
