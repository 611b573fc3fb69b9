package clinic.intake.consultation.gate;

/** When a submission has to come with a solved challenge. */
public enum BotGateMode {
    /** Never; solutions and the honeypot are not looked at. */
    OFF,
    /** After an address's second request within an hour or its /48's twentieth, or with a filled honeypot. */
    SUSPICIOUS,
    /** Always. */
    ALWAYS
}
