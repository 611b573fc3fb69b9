package clinic.intake.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTextsTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyCodeIsWordedInBothLanguages(ProblemCode code) {
        for (Locale language : List.of(Locale.ENGLISH, SPANISH)) {
            assertThat(ProblemTexts.title(code, language)).isNotBlank();
            assertThat(ProblemTexts.detail(code, language)).isNotBlank();
            assertThat(ProblemTexts.detail(Fault.at("", code, "1", "2"), language))
                    .isNotBlank()
                    .doesNotContain("{")
                    .doesNotContain("''");
        }
        assertThat(ProblemTexts.title(code, SPANISH)).isNotEqualTo(ProblemTexts.title(code, Locale.ENGLISH));
    }

    @Test
    void bothLanguagesHaveTheSameTextsAndNoneThatBelongsToNoCode() throws MissingResourceException {
        Set<String> english = keys(Locale.ENGLISH);
        assertThat(keys(SPANISH)).isEqualTo(english);
        assertThat(english).allSatisfy(key -> assertThat(ProblemCode.parse(key.substring(0, key.indexOf('.'))))
                .isPresent());
    }

    /** A key that stands twice has the text of its last line, whatever the first says. */
    @ParameterizedTest
    @ValueSource(strings = {"problems.properties", "problems_es.properties"})
    void everyTextStandsOnce(String file) throws IOException {
        Set<Object> doubled = new HashSet<>();
        Properties texts = new Properties() {
            @Override
            public synchronized Object put(Object key, Object text) {
                if (super.put(key, text) != null) {
                    doubled.add(key);
                }
                return null;
            }
        };
        try (InputStream content = ProblemTexts.class.getResourceAsStream(file)) {
            texts.load(content);
        }
        assertThat(texts).isNotEmpty();
        assertThat(doubled).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|en",
                "''|en",
                "es|es",
                "es-MX|es",
                "fr, es;q=0.5|es",
                "en-GB, es;q=0.9|en",
                "es;q=0.1, en;q=0.2|en",
                "de|en",
                "*|en",
                "!!!|en",
                "es;q=nonsense|en"
            })
    void languageIsTheBestOfThoseAskedFor(String header, String language) {
        assertThat(ProblemTexts.language(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void hugeHeaderIsNotReadAtAll() {
        assertThat(ProblemTexts.language("es,".repeat(10_000))).isEqualTo(Locale.ENGLISH);
    }

    private static Set<String> keys(Locale language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "clinic.intake.problem.problems",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new TreeSet<>(bundle.keySet());
    }
}
