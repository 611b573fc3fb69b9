package clinic.intake.article.feed;

import clinic.intake.profile.SiteAddresses;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes sitemaps and their index (sitemaps.org protocol 0.9, other languages as xhtml:link). */
final class SitemapXml {

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final String XHTML_PREFIX = "xhtml";
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;

    private SitemapXml(String root, boolean withLinks) {
        try {
            this.xml = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(NAMESPACE);
            if (withLinks) {
                xml.writeNamespace(XHTML_PREFIX, XHTML);
            }
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    static SitemapXml sitemap() {
        return new SitemapXml("urlset", true);
    }

    static SitemapXml index() {
        return new SitemapXml("sitemapindex", false);
    }

    /** Adds the page of an article. */
    void page(SitemapRows.Row row, SiteAddresses site) {
        try {
            String address = site.article(row.slug());
            xml.writeStartElement("url");
            element("loc", address);
            element("lastmod", row.updatedAt().toString());
            if (!row.translations().isEmpty()) {
                alternate(row.language(), address);
                for (SitemapRows.Alternate other : row.translations()) {
                    alternate(other.language(), site.article(other.slug()));
                }
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    /** Adds a sitemap to the index. */
    void sitemap(String address) {
        try {
            xml.writeStartElement("sitemap");
            element("loc", address);
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    byte[] end() {
        try {
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw unwritable(e);
        }
    }

    private void alternate(String language, String address) throws XMLStreamException {
        xml.writeEmptyElement(XHTML_PREFIX, "link", XHTML);
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("hreflang", language);
        xml.writeAttribute("href", address);
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static IllegalStateException unwritable(XMLStreamException cause) {
        return new IllegalStateException("a sitemap can't be written", cause);
    }
}
