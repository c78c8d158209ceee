package org.lianglin.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What each degree of agreement is worth (Fellegi and Sunter): m, how often it is met within one person, against how often among
 * strangers and among the members of one household. The weight that counts is that against the rival who explains the agreement best.
 */
public final class Model {
    /** Other members of the household for each person. */
    private static final double KIN = 2.5;

    private static final List<String> RIVALS = List.of("stranger", "kin");
    private static final double LEAST = 1e-12;

    private final List<Field> fields;
    private final double[][] m;
    private final double[][] u;
    private final double link;
    private final double review;
    private final double[] priors;
    /** By rival, field, level. */
    private final double[][][] weights;

    private final Frequencies frequencies;

    Model(Schema schema, double[][] m, double[][] u, double population, Frequencies frequencies) {
        this.fields = schema.fields();
        this.m = m;
        this.u = u;
        this.link = schema.link();
        this.review = schema.review();
        this.frequencies = frequencies;
        this.priors = schema.kin() ? new double[] {-log2(population), -log2(KIN)} : new double[] {-log2(population)};
        this.weights = new double[priors.length][][];
        weights[0] = weights(u);
        if (schema.kin()) {
            weights[1] = weights(fields.stream()
                    .map(f -> f.kind().levels().stream().mapToDouble(Level::kin).toArray())
                    .toArray(double[][]::new));
        }
    }

    /** What experience says; no data needed. A trained model is better where there is enough to learn from. */
    public static Model usual(Schema schema) {
        return new Model(schema, expertM(schema), expertU(schema), schema.population(), Frequencies.usual());
    }

    static double[][] expertM(Schema schema) {
        return schema.fields().stream()
                .map(f -> f.kind().levels().stream().mapToDouble(Level::m).toArray())
                .toArray(double[][]::new);
    }

    static double[][] expertU(Schema schema) {
        return schema.fields().stream()
                .map(f -> f.kind().levels().stream().mapToDouble(Level::u).toArray())
                .toArray(double[][]::new);
    }

    private double[][] weights(double[][] rival) {
        var bits = new double[fields.size()][];
        for (var f = 0; f < bits.length; f++) {
            bits[f] = new double[m[f].length];
            for (var level = 0; level < m[f].length; level++) {
                bits[f][level] = log2(Math.max(m[f][level], LEAST) / Math.max(rival[f][level], LEAST));
            }
        }
        return bits;
    }

    /** Bits against the strongest rival. */
    double bits(long agreement) {
        var least = against(0, agreement);
        for (var rival = 1; rival < priors.length; rival++) {
            least = Math.min(least, against(rival, agreement));
        }
        return least;
    }

    Verdict verdict(long agreement) {
        var bits = bits(agreement);
        if (bits >= link) {
            return vetoed(agreement) ? Verdict.REVIEW : Verdict.LINK;
        }
        return bits >= review ? Verdict.REVIEW : Verdict.NEW;
    }

    Decision decide(String left, String right, long agreement) {
        var rival = priors.length > 1 && against(1, agreement) < against(0, agreement) ? 1 : 0;
        var reasons = new ArrayList<Reason>();
        for (var f = 0; f < fields.size(); f++) {
            var level = Agreement.level(agreement, f);
            var name = level < 0
                    ? "unknown"
                    : fields.get(f).kind().levels().get(level).name();
            reasons.add(new Reason(fields.get(f).name(), name, level < 0 ? 0 : weight(rival, f, agreement)));
        }
        reasons.add(new Reason("prior", RIVALS.get(rival), priors[rival]));
        var bits = against(rival, agreement);
        return new Decision(
                left, right, verdict(agreement), bits, RIVALS.get(rival), bits >= link && vetoed(agreement), reasons);
    }

    private double against(int rival, long agreement) {
        var bits = priors[rival];
        for (var f = 0; f < fields.size(); f++) {
            if (Agreement.level(agreement, f) >= 0) {
                bits += weight(rival, f, agreement);
            }
        }
        return bits;
    }

    private double weight(int rival, int field, long agreement) {
        var slot = fields.get(field).slot();
        if (rival == 0 && slot >= 0) {
            var rarity = Agreement.rarity(agreement, slot);
            if (rarity > 0) {
                return log2(m[field][0]) + Frequencies.bits(rarity);
            }
        }
        return weights[rival][field][Agreement.level(agreement, field)];
    }

    private boolean vetoed(long agreement) {
        for (var f = 0; f < fields.size(); f++) {
            var level = Agreement.level(agreement, f);
            if (level >= 0 && fields.get(f).kind().levels().get(level).veto()) {
                return true;
            }
        }
        return false;
    }

    double m(int field, int level) {
        return m[field][level];
    }

    double u(int field, int level) {
        return u[field][level];
    }

    Frequencies frequencies() {
        return frequencies;
    }

    /** A text from which {@link #parse} makes the same model: numbers, and frequent values. */
    public String text() {
        var text = new StringBuilder("prior\t").append(Math.pow(2, -priors[0])).append('\n');
        for (var f = 0; f < fields.size(); f++) {
            text.append(line("m", f, m[f])).append(line("u", f, u[f]));
        }
        for (var slot = 0; slot < 2; slot++) {
            var other = frequencies.other(slot);
            text.append("others\t").append(slot).append('\t').append(other).append('\n');
            var number = slot;
            frequencies.values(slot).entrySet().stream()
                    .sorted(java.util.Map.Entry.comparingByKey())
                    .forEach(e -> text.append("value\t%d\t%s\t%d\n".formatted(number, e.getKey(), e.getValue())));
        }
        return text.toString();
    }

    private String line(String what, int field, double[] numbers) {
        return what + "\t" + fields.get(field).name() + "\t"
                + Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining("\t")) + "\n";
    }

    /** @throws IllegalArgumentException when the text was not written for this schema */
    public static Model parse(Schema schema, String text) {
        return ModelText.read(schema, text);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
