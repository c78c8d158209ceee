package org.lianglin.foundation.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.refusal.FieldError;

/**
 * A kind of list that a domain module takes in. The module says what the columns are, what a row means and what it would change;
 * tables reads the file, keeps the rows, runs the job and takes it back. All work is done for many rows at once: no verb may ask the
 * database row by row. Every call runs in the name of the account that sent the file, inside a transaction.
 * The kind that most people send stands first: the order of the beans is the order of the choice.
 */
public interface TableImport {
    /** Stable, in kebab-case. */
    String code();

    /** Where the names stand: the title under {@code <texts>.title}, those of columns under {@code <texts>.<key>}. */
    String texts();

    Permission permission();

    List<ImportColumn> columns();

    /** Where the rows come from. */
    record Origin(String file, String giver) {}

    /** A row of the file: texts by column; columns without text are missing. */
    record Cells(int number, Map<String, String> texts) {
        public String text(String key) {
            return texts.getOrDefault(key, "");
        }
    }

    /**
     * A row that was understood, or the reasons why not.
     *
     * @param group rows of one group are compared and written together; null for a row that depends on no other
     * @param key what makes the row the same as another one: two rows with one key cannot both be right
     * @param label by which a person recognises the row
     * @param values in the order that the module chose; empty where the file says nothing
     */
    record Read(
            int number,
            @Nullable Long group,
            String key,
            String label,
            List<String> values,
            List<FieldError> complaints) {
        public Read {
            values = List.copyOf(values);
            complaints = List.copyOf(complaints);
        }
    }

    /** A row as it was read, on its way to be compared. */
    record Row(int number, long group, List<String> values) {}

    /** What a row would do. */
    enum Verdict {
        NEW,
        CHANGED,
        SAME,
        WRONG,
        /** No row of the file: an entry that a whole list does not name any more. */
        ENDED
    }

    /** One value that would change, as it may be shown: numbers masked. */
    record Difference(String field, String before, String after) {}

    record Judged(int number, Verdict verdict, List<FieldError> complaints, List<Difference> differences) {
        public Judged {
            complaints = List.copyOf(complaints);
            differences = List.copyOf(differences);
        }
    }

    /** What was written for a row, as the module wants it back for an undo. */
    record Written(int number, String undo) {}

    /** Rows beside what the registry holds. */
    interface Comparison {
        List<Judged> judged();

        /**
         * Writes those of the rows that are new or changed, exactly as judged.
         *
         * @return what was written; a row that is missing was overtaken by somebody else
         */
        List<Written> apply(Set<Integer> numbers, Origin origin);
    }

    /** What was written for a row, to be taken back. */
    record Undo(int number, long group, String undo) {}

    /**
     * A list that is handed over whole (整份名单) for a place: whoever is on record for the place, and not in the file, has left it.
     * Lives for one trial.
     */
    interface Whole {
        /** Takes note of rows of the file as they were understood; the same rows may be told twice. */
        void note(List<Read> rows);

        /**
         * What is on record of the lists in the file, as rows of their own with the keys that {@link TableImport#read} gives: those
         * whose key the file has not are compared and written beside its rows.
         *
         * @param number of the first of them
         * @param after the last row of the page before; null at first
         */
        List<Read> held(int number, @Nullable Read after, int limit);
    }

    /** Whether such lists may be handed over whole. */
    default boolean comesWhole() {
        return false;
    }

    /** @return empty for a kind of list that nobody leaves by not being named */
    default Optional<Whole> whole(Area place) {
        return Optional.empty();
    }

    List<Read> read(List<Cells> rows);

    Comparison compare(List<Row> rows);

    /**
     * Puts back what was there before, for whole groups. A group that somebody has changed since is left alone.
     *
     * @return the numbers of the rows that were left alone
     */
    Set<Integer> undo(List<Undo> rows);
}
