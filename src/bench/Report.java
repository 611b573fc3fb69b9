import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Makes the Markdown table of what was measured (measurements.tsv), of the kind that its second argument names: medians over the rounds, each
 * a ratio to what was measured of something else in the same round. Says when the machine was too noisy, and with {@code --floor} exits with
 * 1 below a floor.
 */
final class Report {

    /** Half of all rounds lie within this part of the median, or the figure is not worth much. */
    private static final double MOST_SPREAD = 0.15;

    private record Measurement(String round, String arm, double rate, double p99Millis, double cpuMicros) {

        static Measurement parse(String line) {
            String[] fields = line.split("\t");
            return new Measurement(
                    fields[0],
                    fields[1],
                    Double.parseDouble(fields[2]) / Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[5]) / 1000,
                    Double.parseDouble(fields[6]));
        }
    }

    /** A quantity of an arm over that of another, and what is expected of it. */
    private record Comparison(
            String name, String arm, String other, String unit, ToDoubleFunction<Measurement> quantity, double bound, Bound kind) {

        boolean holds(double ratio) {
            return switch (kind) {
                case AT_LEAST -> ratio >= bound;
                case AT_MOST -> ratio <= bound;
                case NONE -> true;
            };
        }

        String expected(double ratio) {
            return kind == Bound.NONE
                    ? ""
                    : String.format(Locale.ROOT, "%s %.2f%s", kind.words, bound, holds(ratio) ? "" : " (missed)");
        }
    }

    private enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most"),
        NONE("");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    /** What is compared in one table, and how the two sides are called. */
    private record Kind(String arm, String other, List<Comparison> comparisons) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "run",
            new Kind(
                    "service",
                    "limit",
                    List.of(
                            rate("an article, ready bytes ÷ bare route", "article", "bare-article", 0.90),
                            rate("the article unchanged (304) ÷ bare route with the article", "unchanged", "bare-article", 1.00),
                            rate("first page of the list ÷ bare route", "list", "bare-list", 0.80),
                            rate("a submission (POST) ÷ pgbench's same rows", "post", "pgbench", 1.00),
                            new Comparison(
                                    "a submission's p99 ÷ pgbench's p99",
                                    "post",
                                    "pgbench",
                                    " ms",
                                    Measurement::p99Millis,
                                    4,
                                    Bound.AT_MOST))),
            "compare",
            new Kind(
                    "service",
                    "other",
                    List.of(
                            rate("an article ÷ Strapi", "article", "strapi-article", 100),
                            rate("a submission (POST) ÷ Strapi", "post", "strapi-post", 50),
                            rate("the same ÷ Strapi as it comes, which does less", "post", "strapi-plain-post"),
                            rate("an article ÷ Fastify", "article", "fastify-article"),
                            rate("a submission (POST) ÷ Fastify", "post", "fastify-post"))),
            "scale",
            new Kind(
                    "large",
                    "small",
                    List.of(
                            time("an article", "article", 1.3),
                            time("a submission (POST)", "post", 1.3),
                            time("a page in the list, the 1,000th, made anew", "list", 1.3),
                            time("a search, made anew", "search", 2))));

    private final Kind kind;
    private final List<Measurement> measured = new ArrayList<>();
    private boolean noisy;
    private boolean below;

    private Report(Kind kind) {
        this.kind = kind;
    }

    private static Comparison rate(String name, String arm, String other, double floor) {
        return new Comparison(name, arm, other, "/s", Measurement::rate, floor, Bound.AT_LEAST);
    }

    private static Comparison rate(String name, String arm, String other) {
        return new Comparison(name, arm, other, "/s", Measurement::rate, 0, Bound.NONE);
    }

    private static Comparison time(String name, String arm, double most) {
        return new Comparison(
                name, arm + "-large", arm + "-small", " µs", one -> 1e6 / one.rate(), most, Bound.AT_MOST);
    }

    public static void main(String... arguments) throws IOException {
        Report report = new Report(KINDS.get(arguments[1]));
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            report.measured.add(Measurement.parse(line));
        }
        report.print();
        if (report.below && List.of(arguments).contains("--floor")) {
            System.exit(1);
        }
    }

    private void print() {
        System.out.printf(
                "| | %1$s | %2$s | ratio | half of the rounds | expected | CPU a request, %1$s / %2$s |%n",
                kind.arm(), kind.other());
        System.out.println("|---|---|---|---|---|---|---|");
        kind.comparisons().forEach(this::printRow);
        System.out.println();
        if (noisy) {
            System.out.printf(
                    "**The machine was too noisy**: half of the rounds of a ratio spread over more than %.0f %% of its median.%n",
                    MOST_SPREAD * 100);
            System.out.println();
        }
    }

    private void printRow(Comparison comparison) {
        List<Measurement> arm = rounds(comparison.arm());
        List<Measurement> other = rounds(comparison.other());
        double[] ratios = new double[arm.size()];
        for (int i = 0; i < ratios.length; i++) {
            if (!arm.get(i).round().equals(other.get(i).round())) {
                throw new IllegalStateException("rounds don't match");
            }
            ratios[i] = comparison.quantity().applyAsDouble(arm.get(i))
                    / comparison.quantity().applyAsDouble(other.get(i));
        }
        Arrays.sort(ratios);
        double ratio = quantile(ratios, 0.5);
        double low = quantile(ratios, 0.25);
        double high = quantile(ratios, 0.75);
        noisy |= (high - low) / ratio > MOST_SPREAD;
        below |= !comparison.holds(ratio);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | **%.2f** | %.2f–%.2f | %s | %s |%n",
                comparison.name(),
                median(arm, comparison.quantity(), comparison.unit()),
                median(other, comparison.quantity(), comparison.unit()),
                ratio,
                low,
                high,
                comparison.expected(ratio),
                comparison.unit().equals(" ms") ? "" : cpu(arm) + " / " + cpu(other) + " µs");
    }

    private static long cpu(List<Measurement> measurements) {
        return Math.round(quantile(sorted(measurements, Measurement::cpuMicros), 0.5));
    }

    /** The measurements of an arm that count, in the order of rounds. */
    private List<Measurement> rounds(String arm) {
        return measured.stream()
                .filter(one -> one.arm().equals(arm) && one.round().matches("\\d+"))
                .toList();
    }

    private static String median(List<Measurement> measurements, ToDoubleFunction<Measurement> quantity, String unit) {
        double median = quantile(sorted(measurements, quantity), 0.5);
        return String.format(Locale.ROOT, median < 100 ? "%,.1f%s" : "%,.0f%s", median, unit);
    }

    private static double[] sorted(List<Measurement> measurements, ToDoubleFunction<Measurement> quantity) {
        return measurements.stream().mapToDouble(quantity).sorted().toArray();
    }

    /** By linear interpolation between the two nearest. */
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
