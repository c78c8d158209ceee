package org.lianglin.linkage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns the weights of a model. How often strangers agree is counted among random pairs, less those that are one person after all; how
 * often one person's records agree is found by expectation and maximisation among the candidates of each rule, without the fields
 * that brought them together, and averaged over the rules.
 */
final class Training {
    private static final int RANDOM_PAIRS = 100_000;
    /** As many observations as experience weighs. */
    private static final double EXPERIENCE = 20;
    /** Fewer observations than this do not make a frequency. */
    private static final int FEW = 5;

    private final Schema schema;
    private final Database database;
    private final double population;
    private final long seed;
    private final Functions functions;
    private final List<Counted> sessions = new ArrayList<>();

    Training(Schema schema, Database database, Functions functions, long records, long seed) {
        this.schema = schema;
        this.database = database;
        this.population = Math.max(2, records);
        this.seed = seed;
        this.functions = functions;
    }

    Model model(Frequencies frequencies) throws SQLException {
        var expertM = Model.expertM(schema);
        var m = Model.expertM(schema);
        var u = Model.expertU(schema);
        var random = counted(randomPairs());
        strangers(random, m, u);
        m = same(expertM, u);
        strangers(random, m, u);
        return new Model(schema, everybody(expertM, m, u), u, population, frequencies);
    }

    private record Counted(long[] agreements, double[] counts) {}

    private Counted counted(String sql) throws SQLException {
        var agreements = new ArrayList<Long>();
        var counts = new ArrayList<Double>();
        var levels = Agreement.levels(-1L);
        database.each("select a & %d, count(*) from (%s) group by 1 order by 1".formatted(levels, sql), row -> {
            agreements.add(row.getLong(1));
            counts.add(row.getDouble(2));
        });
        return new Counted(
                agreements.stream().mapToLong(Long::longValue).toArray(),
                counts.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private String randomPairs() {
        return """
               select %s as a
               from (select (hash(i, %d) %% (select count(*) from l))::integer as li,
                            (hash(i, %d) %% (select count(*) from r))::integer as ri from range(%d) t(i))
               join l on l.row_no = li join r on r.row_no = ri where l.row_id <> r.row_id or li <> ri
               """.formatted(
                        functions.agreement(), seed, seed + 1_000_003, (int) Math.min(RANDOM_PAIRS, 10 * population));
    }

    private void strangers(Counted random, double[][] m, double[][] u) {
        var counts = new double[u.length][];
        var seen = new double[u.length];
        for (var f = 0; f < u.length; f++) {
            counts[f] = new double[u[f].length];
        }
        for (var i = 0; i < random.agreements().length; i++) {
            var strangers = random.counts()[i] * (1 - probability(random.agreements()[i], m, u));
            for (var f = 0; f < u.length; f++) {
                var level = Agreement.level(random.agreements()[i], f);
                if (level >= 0) {
                    counts[f][level] += strangers;
                    seen[f] += strangers;
                }
            }
        }
        var expert = Model.expertU(schema);
        for (var f = 0; f < u.length; f++) {
            for (var level = 0; level < u[f].length && seen[f] > 0; level++) {
                var share = counts[f][level] / seen[f];
                u[f][level] = counts[f][level] < FEW ? share + Math.min(expert[f][level], 1 / seen[f]) : share;
            }
        }
    }

    /** Over all pairs that were compared, settled ones included: a session knows only those that its rule brought together. */
    private double[][] everybody(double[][] expert, double[][] m, double[][] u) throws SQLException {
        var pairs = counted("select a from compared");
        var all = new double[m.length][];
        var seen = new double[m.length];
        for (var f = 0; f < m.length; f++) {
            all[f] = new double[m[f].length];
        }
        for (var i = 0; i < pairs.agreements().length; i++) {
            var matches = pairs.counts()[i] * probability(pairs.agreements()[i], m, u);
            for (var f = 0; f < m.length; f++) {
                var level = Agreement.level(pairs.agreements()[i], f);
                if (level >= 0) {
                    all[f][level] += matches;
                    seen[f] += matches;
                }
            }
        }
        for (var f = 0; f < m.length; f++) {
            for (var level = 0; level < m[f].length; level++) {
                all[f][level] = (all[f][level] + EXPERIENCE * expert[f][level]) / (seen[f] + EXPERIENCE);
            }
        }
        return all;
    }

    private double probability(long agreement, double[][] m, double[][] u) {
        var odds = -Math.log(population);
        for (var f = 0; f < u.length; f++) {
            var level = Agreement.level(agreement, f);
            if (level >= 0) {
                odds += Math.log(m[f][level] / u[f][level]);
            }
        }
        return 1 / (1 + Math.exp(-odds));
    }

    /** One session for each rule. */
    private double[][] same(double[][] expert, double[][] u) throws SQLException {
        var total = new double[expert.length][];
        var weight = new double[expert.length];
        for (var f = 0; f < expert.length; f++) {
            total[f] = new double[expert[f].length];
        }
        for (var rule = 0; rule < schema.rules().size(); rule++) {
            var pairs = sessions().get(rule);
            var fixed = new boolean[expert.length];
            schema.rules().get(rule).keys().forEach(k -> fixed[k.field()] = true);
            var m = Arrays.stream(expert).map(double[]::clone).toArray(double[][]::new);
            if (pairs.counts().length == 0) {
                continue;
            }
            var matches = new Em(pairs.agreements(), pairs.counts(), m, u, fixed, 0.5).run();
            for (var f = 0; f < expert.length; f++) {
                if (!fixed[f]) {
                    weight[f] += matches;
                    for (var level = 0; level < m[f].length; level++) {
                        total[f][level] += matches * m[f][level];
                    }
                }
            }
        }
        var m = new double[expert.length][];
        for (var f = 0; f < expert.length; f++) {
            m[f] = new double[expert[f].length];
            for (var level = 0; level < m[f].length; level++) {
                m[f][level] = (total[f][level] + EXPERIENCE * expert[f][level]) / (weight[f] + EXPERIENCE);
            }
        }
        return m;
    }

    private List<Counted> sessions() throws SQLException {
        for (var rule = sessions.size(); rule < schema.rules().size(); rule++) {
            sessions.add(counted("select a from compared where rules & %d <> 0".formatted(1L << rule)));
        }
        return sessions;
    }
}
