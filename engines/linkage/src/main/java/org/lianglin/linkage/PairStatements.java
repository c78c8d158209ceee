package org.lianglin.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements in which pairs are found, the same for every engine of SQL. They read the views {@code l} and {@code r} (row_no, row_id and
 * the normalised columns), {@code compared(li, ri, rules, a, settled)} and what they say of each other; who runs them keeps their results under
 * those names.
 */
public final class PairStatements {
    private final Schema schema;
    private final Dialect dialect;

    /** What engines of SQL spell in their own way. */
    public interface Dialect {
        /** A number of 64 bits for a text; null for null. */
        String hash(String text);

        /** How far two records agree; the arguments are left and right of each field in turn. */
        String agreement(String arguments);
    }

    public PairStatements(Schema schema, Dialect dialect) {
        this.schema = schema;
        this.dialect = dialect;
    }

    /** Rules whose unique agreements are judged first. */
    public List<Integer> settling() {
        return rules(true);
    }

    /** Rules that bring the others together. */
    public List<Integer> blocking() {
        return rules(false);
    }

    private List<Integer> rules(boolean settles) {
        var found = new ArrayList<Integer>();
        for (var rule = 0; rule < schema.rules().size(); rule++) {
            if (schema.rules().get(rule).settles() == settles) {
                found.add(rule);
            }
        }
        return found;
    }

    /** Rows of {@code compared}: records that agree on a key which nobody else on their side has. */
    public String settle(int rule) {
        return """
               with kl as (select key, min(row_no) as row_no from (select row_no, %1$s as key from l) kl_all
                           where key is not null group by key having count(*) = 1),
                    kr as (select key, min(row_no) as row_no from (select row_no, %1$s as key from r) kr_all
                           where key is not null group by key having count(*) = 1)
               select kl.row_no as li, kr.row_no as ri, cast(%2$d as bigint) as rules, %3$s as a, true as settled
               from kl join kr on kl.key = kr.key join l on l.row_no = kl.row_no join r on r.row_no = kr.row_no
               where not exists (select 1 from compared c where c.li = kl.row_no)
                 and not exists (select 1 from compared c where c.ri = kr.row_no)
               """.formatted(key(rule), 1L << rule, agreement());
    }

    /** {@code pool_l}, {@code pool_r}: who is not settled yet, with the keys of each rule. */
    public String pool(String side) {
        var keys = new ArrayList<String>();
        for (var rule = 0; rule < schema.rules().size(); rule++) {
            keys.add(key(rule) + " as k" + rule);
        }
        return "select row_no, %2$s from %1$s where not exists (select 1 from compared c where c.%1$si = %1$s.row_no)"
                .formatted(side, String.join(", ", keys));
    }

    /** {@code over_large(key, ln, rn)}: keys of a rule that would bring too many pairs. */
    public String overLarge(int rule) {
        return """
               select lk.key, lk.n as ln, rk.n as rn
               from (select k%1$d as key, count(*) as n from pool_l where k%1$d is not null group by k%1$d) lk
               join (select k%1$d as key, count(*) as n from pool_r where k%1$d is not null group by k%1$d) rk on lk.key = rk.key
               where lk.n * rk.n > %2$d
               """.formatted(rule, schema.cap());
    }

    /** Rows of {@code pairs(li, ri, rules)}. */
    public String block(int rule, boolean single) {
        return """
               select pl.row_no as li, pr.row_no as ri, cast(%2$d as bigint) as rules
               from pool_l pl join pool_r pr on pl.k%1$d = pr.k%1$d
               where not exists (select 1 from over_large o where o.key = pl.k%1$d) %3$s
               """.formatted(rule, 1L << rule, single ? "and pl.row_no < pr.row_no" : "");
    }

    /** Rows of {@code compared}: every pair once, whichever rules brought it. */
    public String compare() {
        return """
               select p.li, p.ri, p.rules, %s as a, false as settled
               from (select li, ri, bit_or(rules) as rules from pairs group by li, ri) p
               join l on l.row_no = p.li join r on r.row_no = p.ri
               """.formatted(agreement());
    }

    /** The hash of the keys of a rule; null when one of them is, because a text with null in it is. */
    private String key(int rule) {
        var fields = schema.fields();
        return dialect.hash(schema.rules().get(rule).keys().stream()
                .map(key -> {
                    var field = fields.get(key.field());
                    var call = field.kind().whole(key.name())
                            ? field.name()
                            : Functions.key(field, key.name()) + "(" + field.name() + ")";
                    return key.first() == Integer.MAX_VALUE ? call : "left(%s, %d)".formatted(call, key.first());
                })
                .collect(Collectors.joining(" || chr(31) || ")));
    }

    private String agreement() {
        return dialect.agreement(arguments(schema.fields()));
    }

    /**
     * Left and right of each field: unknown is empty, and null on the right stands for the same as on the left. Most values of a pair are
     * equal, and handing a text from an engine of SQL to Java costs more than comparing it.
     */
    static String arguments(List<Field> fields) {
        return fields.stream()
                .map(f ->
                        "coalesce(l.%1$s, ''), nullif(coalesce(r.%1$s, ''), coalesce(l.%1$s, ''))".formatted(f.name()))
                .collect(Collectors.joining(", "));
    }
}
