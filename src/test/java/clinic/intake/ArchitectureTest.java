package clinic.intake;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.intake.consent.PlantedImport;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between packages only go down, there is no cycle, and the house keeps its measures. */
class ArchitectureTest {

    private static final String ROOT = "clinic.intake";
    private static final String[] LEAVES = {
        "problem", "web", "event", "audit", "profile", "crypto", "jobs", "time", "security", "database"
    };
    private static final int LONGEST_FILE = 300;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsPlaceInTheHouse() {
        Set<String> known = Stream.concat(
                        Stream.of(LEAVES), Stream.of("consent", "article", "consultation", "receipt", "triage"))
                .collect(Collectors.toSet());
        Set<String> found = CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(1).split("\\.")[0])
                .collect(Collectors.toSet());
        assertThat(known).containsAll(found);
    }

    /** Each feature may use the leaves and what is named here, nothing else of the house. */
    @ParameterizedTest
    @CsvSource({
        "consent,''",
        "article,''",
        "consultation,consent",
        "receipt,consultation consent",
        "triage,consultation consent"
    })
    void arrowsOnlyGoDown(String feature, String allowed) {
        arrows(feature, allowed).check(CLASSES);
    }

    @Test
    void leavesUseNoFeature() {
        noClasses()
                .that(in(LEAVES))
                .should()
                .dependOnClassesThat(in("consent", "article", "consultation", "receipt", "triage"))
                .check(CLASSES);
    }

    @Test
    void nobodyUsesTheRootPackage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".(*)..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatTheyMean() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Common)$|.*\\.(Base|Abstract)[A-Z].*")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsAndNoFileIsTooLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            for (Path source : sources) {
                assertThat(source.resolveSibling("package-info.java")).exists();
                assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE);
            }
            assertThat(sources).isNotEmpty();
        }
    }

    @Test
    void ruleOfArrowsIsRedOnAPlantedImport() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedImport.class);
        assertThat(arrows("consent", "").evaluate(planted).hasViolation()).isTrue();
        assertThat(arrows("consent", "consultation").evaluate(planted).hasViolation())
                .isFalse();
    }

    @Test
    void packagesWithinAFeatureHaveNoCycleEither() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private static ArchRule arrows(String feature, String allowed) {
        return classes()
                .that(in(feature))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(outside(feature, allowed)));
    }

    /** What belongs to the house but not to what a feature may use. */
    private static DescribedPredicate<JavaClass> outside(String feature, String allowed) {
        String[] features = Stream.concat(Stream.of(feature), Stream.of(allowed.split(" ")))
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new);
        return resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(in(LEAVES).or(in(features))));
    }

    private static DescribedPredicate<JavaClass> in(String... names) {
        return resideInAnyPackage(
                Stream.of(names).map(name -> ROOT + "." + name + "..").toArray(String[]::new));
    }
}
