package clinic.intake.article.reading;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes replies with some of their members: as the whole ones, but that nothing is required. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PartialSchemas implements OASFilter {

    /** Stands for an article with some of its members. */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "PartialArticle")
    record PartialArticle() {}

    /** Stands for an article in a list with some of its members. */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "PartialArticleSummary")
    record PartialArticleSummary() {}

    /** Stands for a page of such. */
    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "PartialArticlePage")
    record PartialArticlePage(List<PartialArticleSummary> items) {}

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        api.getComponents()
                .addSchema(
                        "PartialArticle",
                        partial(schemas.get("Article"), List.of("crisis"))
                                .description(
                                        "With fields: the members of an article that were asked for, and the crisis block."))
                .addSchema(
                        "PartialArticleSummary",
                        partial(schemas.get("ArticleSummary"), List.of())
                                .description("With fields: the members of an article in a list that were asked for."))
                .addSchema(
                        "PartialArticlePage",
                        partial(schemas.get("ArticlePage"), List.of("items"))
                                .description(
                                        "With fields: one page of articles, each with the members that were asked for.")
                                .addProperty(
                                        "items",
                                        OASFactory.createSchema()
                                                .addType(Schema.SchemaType.ARRAY)
                                                .items(OASFactory.createSchema()
                                                        .ref("#/components/schemas/PartialArticleSummary"))));
    }

    private static Schema partial(Schema whole, List<String> required) {
        Schema partial =
                OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).properties(whole.getProperties());
        return required.isEmpty() ? partial : partial.required(required);
    }
}
