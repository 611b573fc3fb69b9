package clinic.intake.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** All topics by slug, with how many articles of each can be read now; what is only announced doesn't count. */
    public static List<TopicList.CountedTopic> listCounted(Instant now) {
        Map<UUID, Long> counts = getEntityManager()
                .createQuery(
                        "select t.id, count(a) from Article a join a.published r join r.topics t where a.publishedAt <= ?1"
                                + " and a.listedAt <= ?1 and (a.publishedUntil is null or a.publishedUntil > ?1)"
                                + " and a.trashedAt is null group by t.id",
                        Object[].class)
                .setParameter(1, now)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
        return Topic.<Topic>list("order by slug").stream()
                .map(topic -> new TopicList.CountedTopic(topic.slug, topic.names, counts.getOrDefault(topic.id, 0L)))
                .toList();
    }

    /** The name in a language, or in English where it has none. */
    public String nameIn(String language) {
        return names.getOrDefault(language, names.get("en"));
    }
}
