package clinic.intake.article.ready;

/** What a ready reply is kept under: a record of everything that the reply depends on, which no other kind of reply shares. */
public interface ReplyKey {}
