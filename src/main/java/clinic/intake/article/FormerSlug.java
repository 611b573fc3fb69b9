package clinic.intake.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A slug that an article had while the public saw it. */
@Entity
@Table(name = "former_slug")
public class FormerSlug extends PanacheEntityBase {

    @Id
    public String slug;

    @Column(name = "article_id")
    public UUID articleId;

    @Column(name = "left_at")
    public Instant leftAt;
}
