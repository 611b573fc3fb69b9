package clinic.intake.web.contract;

import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the API's description says of the whole. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Consultation Intake API",
                        version = "1",
                        description = """
                                The API that a clinic puts behind its website: articles to read, consultations to request.

                                Errors are problem details (RFC 9457) with a code from a closed list and a pointer to what is \
                                wrong. Replies may gain members, and lists of values may grow; clients must accept that.""",
                        contact =
                                @Contact(
                                        name = "Consultation Intake API",
                                        url = "https://example.com/consultation-intake-api"),
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "/", description = "Where this description was read from."),
        tags = {
            @Tag(name = "Clinic", description = "Who the clinic is, and where help is right now."),
            @Tag(name = "Articles", description = "Articles as the public reads them."),
            @Tag(name = "Feeds", description = "Articles for feed readers and search engines."),
            @Tag(name = "Consents", description = "The wordings that people agree to."),
            @Tag(name = "Consultation requests", description = "Asking for a consultation."),
            @Tag(name = "Receipts", description = "What became of a request."),
            @Tag(name = "Triage", description = "What staff do with consultation requests."),
            @Tag(name = "Staff", description = "Who is signed in, and the keys of staff."),
            @Tag(name = "Audit", description = "Who did or read what, and whether that record is as it was."),
            @Tag(name = "Problems", description = "What the types of problems mean.")
        })
public class ApiDefinition extends Application {}
