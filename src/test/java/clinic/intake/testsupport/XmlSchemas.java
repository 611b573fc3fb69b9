package clinic.intake.testsupport;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Holds XML against XML Schemas (1.0) of the test resources. */
public final class XmlSchemas {

    private final Schema schema;

    private XmlSchemas(Schema schema) {
        this.schema = schema;
    }

    /** The schemas of resources, such as {@code /sitemap.xsd}, those that others import first. */
    public static XmlSchemas of(String... resources) {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return new XmlSchemas(factory.newSchema(Arrays.stream(resources)
                    .map(XmlSchemas.class::getResourceAsStream)
                    .map(StreamSource::new)
                    .toArray(Source[]::new)));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first thing in which an XML text departs from the schemas; empty if nothing. */
    public Optional<String> fault(String xml) {
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(xml)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
