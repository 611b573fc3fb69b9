package clinic.intake.consultation.submission;

import java.util.List;

/** What a visitor is told to expect after sending a request. */
final class NextSteps {

    private static final List<String> ENGLISH = List.of(
            "Keep the reference and the receipt: with them you can see where your request stands.",
            "Our staff read your request and contact you in the way you chose.",
            "If you would rather talk to us now, call the clinic during its opening hours.");

    private static final List<String> SPANISH = List.of(
            "Guarde la referencia y el recibo: con ellos puede ver cómo va su solicitud.",
            "Nuestro personal lee su solicitud y se comunica con usted de la manera que eligió.",
            "Si prefiere hablar con nosotros ahora, llame a la clínica en su horario de atención.");

    private NextSteps() {}

    static List<String> in(String language) {
        return "es".equals(language) ? SPANISH : ENGLISH;
    }
}
