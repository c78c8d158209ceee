package org.lianglin.linkage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Records that are one person.
 *
 * @param clusters ids by person; {@code L:} and {@code R:} say from which file, in clusters of one file all are {@code L:}
 * @param refused links, heaviest first, that would have put two identity numbers into one person
 */
public record Clusters(List<List<String>> clusters, List<Decision> refused) {
    public Clusters {
        clusters = List.copyOf(clusters);
        refused = List.copyOf(refused);
    }

    static Clusters of(Schema schema, Database database) throws SQLException {
        var proofs = schema.fields().stream()
                .map(Field::name)
                .map(f -> "identity_%1$s(coalesce(%2$s.%1$s, ''))".formatted(f, "%1$s"))
                .collect(Collectors.joining(", ", "concat_ws('&', ", ")"));
        var union = new Union();
        var refused = new ArrayList<Decision>();
        database.each("""
                select l.row_id, r.row_id, bits, %s, %s, (select count(*) = 0 from information_schema.tables where table_name = 'r_rows')
                from links join l on l.row_no = li join r on r.row_no = ri where verdict = 'LINK' order by bits desc, li, ri
                """.formatted(proofs.formatted("l"), proofs.formatted("r")), row -> {
            var left = "L:" + row.getString(1);
            var right = (row.getBoolean(6) ? "L:" : "R:") + row.getString(2);
            union.know(left, row.getString(4));
            union.know(right, row.getString(5));
            if (!union.join(left, right)) {
                refused.add(new Decision(
                        row.getString(1),
                        row.getString(2),
                        Verdict.REVIEW,
                        row.getDouble(3),
                        "stranger",
                        true,
                        List.of()));
            }
        });
        return new Clusters(union.groups(), refused);
    }

    /** Disjoint sets, each with at most one identity. */
    static final class Union {
        private final Map<String, String> parents = new HashMap<>();
        private final Map<String, String> identities = new HashMap<>();

        void know(String id, String identity) {
            if (parents.putIfAbsent(id, id) == null && !identity.isEmpty()) {
                identities.put(id, identity);
            }
        }

        boolean join(String one, String other) {
            var a = root(one);
            var b = root(other);
            if (a.equals(b)) {
                return true;
            }
            var left = identities.get(a);
            var right = identities.get(b);
            if (left != null && right != null && !left.equals(right)) {
                return false;
            }
            parents.put(b, a);
            if (left == null && right != null) {
                identities.put(a, right);
            }
            return true;
        }

        private String root(String id) {
            var root = id;
            for (var next = parent(root); !next.equals(root); next = parent(root)) {
                root = next;
            }
            for (var at = id; !at.equals(root); ) {
                var next = parent(at);
                parents.put(at, root);
                at = next;
            }
            return root;
        }

        private String parent(String id) {
            return parents.getOrDefault(id, id);
        }

        List<List<String>> groups() {
            return parents.keySet().stream().collect(Collectors.groupingBy(this::root)).values().stream()
                    .map(g -> g.stream().sorted().toList())
                    .sorted((a, b) -> a.getFirst().compareTo(b.getFirst()))
                    .toList();
        }
    }
}
