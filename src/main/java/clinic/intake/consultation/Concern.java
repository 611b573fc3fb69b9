package clinic.intake.consultation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What someone seeks help for, in coarse words. */
@Schema(name = "Concern", description = "What someone seeks help for, in coarse words.")
public enum Concern {
    DEPRESSION,
    ANXIETY,
    PTSD,
    OCD,
    BIPOLAR,
    CHRONIC_PAIN,
    SUBSTANCE_USE,
    WELLNESS,
    OTHER,
    PREFER_NOT_TO_SAY
}
