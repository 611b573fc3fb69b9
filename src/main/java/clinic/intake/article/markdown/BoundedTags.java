package clinic.intake.article.markdown;

import java.util.ArrayList;
import java.util.List;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Takes its attributes from a tag that has more than {@value #MOST_ATTRIBUTES}: the time that the sanitiser, which
 * comes next, takes for a tag is cubed by them.
 */
record BoundedTags(HtmlStreamEventReceiver next) implements HtmlStreamEventReceiver {

    private static final int MOST_ATTRIBUTES = 50;

    /** Names and values take turns in the list, which the receiver may change. */
    @Override
    public void openTag(String name, List<String> attributes) {
        next.openTag(name, attributes.size() > 2 * MOST_ATTRIBUTES ? new ArrayList<>() : attributes);
    }

    @Override
    public void closeTag(String name) {
        next.closeTag(name);
    }

    @Override
    public void text(String text) {
        next.text(text);
    }

    @Override
    public void openDocument() {
        next.openDocument();
    }

    @Override
    public void closeDocument() {
        next.closeDocument();
    }
}
