package clinic.intake.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** Who writes or reviews articles. */
@Entity
public class Author extends PanacheEntityBase {

    @Id
    public UUID id;

    public String slug;

    public String name;

    public String role;
}
