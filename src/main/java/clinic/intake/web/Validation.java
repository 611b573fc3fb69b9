package clinic.intake.web;

import clinic.intake.problem.Fault;
import clinic.intake.problem.ProblemCode;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.CodePointLength;

/** Tells the faults of a body: those of its reading and those of the constraints on its record, one for each place. */
@Singleton
public class Validation {

    private final Validator validator;

    Validation(Validator validator) {
        this.validator = validator;
    }

    /** All faults by the body's own constraints, in the order of their pointers. */
    public List<Fault> faults(JsonBody<?> body) {
        List<Fault> faults = new ArrayList<>(body.faults());
        Set<String> places = new HashSet<>();
        faults.forEach(fault -> places.add(fault.pointer()));
        validator.validate(body.value()).stream()
                .map(Validation::fault)
                .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::code))
                .filter(fault -> places.add(fault.pointer()))
                .forEach(faults::add);
        return faults;
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        String pointer = JsonPointers.of(violation.getPropertyPath());
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        Object value = violation.getInvalidValue();
        if (constraint instanceof NotNull
                || constraint instanceof NotEmpty
                || constraint instanceof NotBlank && value == null) {
            return Fault.at(pointer, ProblemCode.REQUIRED);
        }
        if (constraint instanceof NotBlank) {
            return Fault.at(pointer, ProblemCode.BLANK);
        }
        if (constraint instanceof CodePointLength) {
            return Fault.at(pointer, ProblemCode.TOO_LONG, attributes.get("max"));
        }
        if (constraint instanceof Size) {
            return Fault.at(pointer, ProblemCode.TOO_MANY, attributes.get("max"));
        }
        throw new IllegalStateException("no problem code stands for " + constraint.annotationType());
    }
}
