package clinic.intake.article.reading;

import clinic.intake.article.ArticleView;
import clinic.intake.article.Availability;
import clinic.intake.article.TopicView;
import clinic.intake.profile.Clinic;
import clinic.intake.profile.ClinicProfile;
import clinic.intake.profile.SiteAddresses;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/** Writes an article as JSON-LD 1.1 with the vocabulary of schema.org, for search engines: the page, the clinic and the way there. */
@Singleton
class LinkedData {

    /** JSON-LD 1.1 §C. */
    static final String MEDIA_TYPE = "application/ld+json";

    private final ClinicProfile profile;
    private final SiteAddresses site;
    private final ObjectMapper json;

    LinkedData(ClinicProfile profile, SiteAddresses site, ObjectMapper json) {
        this.profile = profile;
        this.site = site;
        this.json = json;
    }

    /** The graph of three nodes: MedicalWebPage, MedicalClinic and BreadcrumbList. */
    ObjectNode of(ArticleView article) {
        ObjectNode document = json.createObjectNode().put("@context", "https://schema.org");
        ArrayNode graph = document.putArray("@graph");
        String address = site.article(article.slug());
        graph.add(page(article, address));
        graph.add(clinic(profile.clinic()));
        graph.add(breadcrumbs(article, address));
        return document;
    }

    private ObjectNode page(ArticleView article, String address) {
        ObjectNode page = node("MedicalWebPage", address)
                .put("url", address)
                .put("name", article.title())
                .put("headline", article.title())
                .put("inLanguage", article.language())
                .put("dateModified", article.updatedAt().toString());
        putText(page, "alternativeHeadline", article.subtitle());
        putText(page, "description", article.summary());
        if (article.publishedAt() != null && article.availability() == Availability.AVAILABLE) {
            page.put("datePublished", article.publishedAt().toString());
        }
        if (article.author() != null) {
            page.set("author", node("Organization").put("name", article.author().name()));
        }
        if (article.reviewer() != null) {
            page.set(
                    "reviewedBy",
                    node("Organization").put("name", article.reviewer().name()));
        }
        if (article.image() != null) {
            page.put("image", article.image().url());
        }
        page.set("publisher", reference(clinicId()));
        page.set("breadcrumb", reference(breadcrumbsId(address)));
        page.set("audience", node("MedicalAudience").put("audienceType", "Patient"));
        ArrayNode about = page.putArray("about");
        List<TopicView> topics = article.topics();
        topics.forEach(topic -> about.add(node("Thing").put("name", topic.name())));
        ArrayNode translations = page.putArray("workTranslation");
        article.translations()
                .forEach(other -> translations.add(
                        node("MedicalWebPage", site.article(other.slug())).put("inLanguage", other.language())));
        return page;
    }

    private ObjectNode clinic(Clinic clinic) {
        ObjectNode node = node("MedicalClinic", clinicId())
                .put("name", clinic.name())
                .put("url", site.site())
                .put("telephone", clinic.phone());
        node.set(
                "address",
                node("PostalAddress")
                        .put("streetAddress", clinic.address().street())
                        .put("addressLocality", clinic.address().locality())
                        .put("addressRegion", clinic.address().region())
                        .put("postalCode", clinic.address().postalCode())
                        .put("addressCountry", clinic.address().country()));
        ArrayNode hours = node.putArray("openingHoursSpecification");
        clinic.openingHours()
                .forEach(day -> hours.add(node("OpeningHoursSpecification")
                        .put("dayOfWeek", "https://schema.org/" + capitalised(day.day()))
                        .put("opens", day.opens())
                        .put("closes", day.closes())));
        return node;
    }

    private ObjectNode breadcrumbs(ArticleView article, String address) {
        ObjectNode list = node("BreadcrumbList", breadcrumbsId(address));
        ArrayNode items = list.putArray("itemListElement");
        items.add(breadcrumb(1, profile.clinic().name(), site.site()));
        items.add(breadcrumb(2, article.title(), address));
        return list;
    }

    private ObjectNode breadcrumb(int position, String name, String address) {
        return node("ListItem").put("position", position).put("name", name).put("item", address);
    }

    private String clinicId() {
        return site.site() + "#clinic";
    }

    private static String breadcrumbsId(String address) {
        return address + "#breadcrumbs";
    }

    private ObjectNode node(String type, String id) {
        return node(type).put("@id", id);
    }

    private ObjectNode node(String type) {
        return json.createObjectNode().put("@type", type);
    }

    private ObjectNode reference(String id) {
        return json.createObjectNode().put("@id", id);
    }

    private static void putText(ObjectNode node, String name, String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    private static String capitalised(String day) {
        return day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT);
    }
}
