package clinic.intake.consultation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The languages that the clinic answers in. */
@Schema(name = "Language", description = "The language that the clinic should answer in (ISO 639-1).")
public enum Language {
    en,
    es
}
