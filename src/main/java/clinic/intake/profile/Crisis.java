package clinic.intake.profile;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where help is right now (988 Suicide and Crisis Lifeline and 911, US). Never empty. */
@Schema(name = "Crisis", description = "Where help is right now. Show it wherever a visitor sees this reply.")
public record Crisis(
        @Schema(required = true, description = "The language of the texts.", examples = "en")
        String language,

        @Schema(required = true, description = "What to do, in one or two sentences.")
        String message,

        @Schema(required = true, description = "Number to call.", examples = "988")
        String call,

        @Schema(required = true, description = "Number to send a text message to.", examples = "988")
        String text,

        @Schema(
                required = true,
                description = "Where to chat.",
                format = "uri",
                examples = "https://988lifeline.org/chat/")
        String chat,

        @Schema(required = true, description = "Number to call in immediate danger.", examples = "911")
        String emergency,

        @Schema(required = true, description = "That nobody watches requests around the clock.")
        String notice) {

    private static final Crisis ENGLISH = new Crisis(
            "en",
            "If you are thinking about suicide or are in distress, call or text 988 or chat now."
                    + " If you or someone else is in immediate danger, call 911.",
            "988",
            "988",
            "https://988lifeline.org/chat/",
            "911",
            "Requests sent here are not monitored around the clock.");

    private static final Crisis SPANISH = new Crisis(
            "es",
            "Si piensa en el suicidio o está pasando por una crisis, llame al 988 y oprima 2, envíe AYUDA al 988 o chatee"
                    + " ahora. Si usted u otra persona está en peligro inmediato, llame al 911.",
            "988",
            "988",
            "https://988lifeline.org/es/chat/",
            "911",
            "Las solicitudes enviadas aquí no se vigilan las 24 horas.");

    /** The block in a language; English where the language has none. */
    public static Crisis in(String language) {
        return "es".equals(language) ? SPANISH : ENGLISH;
    }
}
