package clinic.intake.web;

import clinic.intake.problem.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A request body that is well-typed for its record.
 *
 * @param tree the body as sent, without doubled members
 * @param value the record; members that {@code faults} speaks of are null
 * @param ignored what is left out of members that a page fills in ({@link PageFilled}), and why
 * @param faults what is well-typed but not acceptable on its own: unknown enum values, characters that can't be kept
 */
public record JsonBody<T>(JsonNode tree, T value, List<Fault> ignored, List<Fault> faults) {}
