package org.lianglin.foundation.tables.sheets;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row that names the columns beneath titles and remarks, also when the names stand in two merged lines, and says which
 * column is which.
 */
public final class HeaderFinder {
    /** Titles and remarks above the header fill no more rows than these. */
    public static final int ROWS_LOOKED_AT = 40;

    private static final Pattern NOISE =
            Pattern.compile("必填|选填|可不填|[\\s\\p{Z}\\p{Cf}*＊:：()（）\\[\\]【】/、,，.。_\"'“”‘’-]+");

    private final Map<String, String> keys;

    /** @param keys column keys by the names that people use for them; an empty key for a column to be left out */
    public HeaderFinder(Map<String, String> keys) {
        this.keys = new HashMap<>();
        keys.forEach((name, key) -> this.keys.put(simple(name), key));
    }

    /**
     * A header that was found.
     *
     * @param row number of its last line as the spreadsheet counts; 0 when nothing looks like a header
     * @param columns from the first column on
     */
    public record Header(int row, List<Column> columns) {}

    /**
     * One column of a file.
     *
     * @param key the column of the import that it is taken for; null when none
     */
    public record Column(int index, String title, @Nullable String key) {}

    /** The header with the most known names among the first rows. */
    public Header find(List<SheetRow> rows) {
        Header best = new Header(0, List.of());
        var most = 1L;
        for (var i = 0; i < rows.size(); i++) {
            var one = header(rows.get(i), null);
            var known = known(one);
            if (i > 0 && rows.get(i - 1).number() == rows.get(i).number() - 1) {
                var two = header(rows.get(i), rows.get(i - 1));
                var knownByTwo = known(two);
                if (knownByTwo > known && known(header(rows.get(i - 1), null)) < knownByTwo) {
                    one = two;
                    known = knownByTwo;
                }
            }
            if (known > most) {
                most = known;
                best = one;
            }
        }
        return best;
    }

    /** The header that somebody pointed at. */
    public Header at(List<SheetRow> rows, int row) {
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i).number() == row) {
                return header(rows.get(i), null);
            }
        }
        return new Header(0, List.of());
    }

    private static long known(Header header) {
        return header.columns().stream().filter(c -> c.key() != null).count();
    }

    private Header header(SheetRow row, @Nullable SheetRow above) {
        var width =
                Math.max(row.cells().size(), above == null ? 0 : above.cells().size());
        var columns = new ArrayList<Column>();
        var taken = new ArrayList<String>();
        var group = "";
        for (var i = 0; i < width; i++) {
            var upper = above == null ? "" : above.cell(i).strip();
            group = upper.isEmpty() ? group : upper;
            var lower = row.cell(i).strip();
            var title = lower.isEmpty() ? upper : lower;
            var key = keys.get(simple(title));
            if (key == null && !lower.isEmpty() && above != null) {
                key = keys.get(simple(group + lower));
            }
            if (key != null && (key.isEmpty() || taken.contains(key))) {
                key = null;
            }
            if (key != null) {
                taken.add(key);
            }
            columns.add(new Column(i, title, key));
        }
        return new Header(row.number(), columns);
    }

    /** What a name is when width, case, blanks, brackets and punctuation do not count. */
    public static String simple(String name) {
        var text = name.length() > 100 ? name.substring(0, 100) : name;
        return NOISE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
