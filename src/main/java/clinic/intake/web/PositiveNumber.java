package clinic.intake.web;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Reads settings that are whole numbers from 1 on. Constraints of Jakarta Validation on them would have every start wait until its
 * validator is there.
 */
public final class PositiveNumber implements Converter<Integer> {

    private static final long serialVersionUID = 1;

    /**
     * The number.
     *
     * @throws IllegalArgumentException where it is none, or below 1
     */
    @Override
    public Integer convert(String text) {
        int number = Integer.parseInt(text.strip());
        if (number < 1) {
            throw new IllegalArgumentException("must be at least 1");
        }
        return number;
    }
}
