package clinic.intake.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a member of a body that a page fills in by itself, never the person. What can't be used of it is left out in place of being refused,
 * and told as ignored ({@link JsonBody#ignored}): nobody who seeks help could put it right.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PageFilled {}
