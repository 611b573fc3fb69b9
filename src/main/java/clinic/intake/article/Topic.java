package clinic.intake.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What an article is about. */
@Entity
public class Topic extends PanacheEntityBase {

    @Id
    public UUID id;

    public String slug;

    /** The topic's name by language; English is always there. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> names;

    /** The name in a language, or in English where it has none. */
    String nameIn(String language) {
        return names.getOrDefault(language, names.get("en"));
    }
}
