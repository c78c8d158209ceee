package org.lianglin.foundation.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.Signatures;
import org.springframework.stereotype.Component;

/** Compares the anchors in the database with those in files, and tells which of them can be believed. */
@Component
class AnchorCheck {
    private final AnchorTable anchors;
    private final AnchorFiles files;
    private final Signatures signatures;

    AnchorCheck(AnchorTable anchors, AnchorFiles files, Signatures signatures) {
        this.anchors = anchors;
        this.files = files;
        this.signatures = signatures;
    }

    Evidence gather() {
        var stored = new TreeMap<LocalDate, Anchor>();
        anchors.list().forEach(anchor -> stored.put(anchor.day(), anchor));
        var filed = files.list();
        var days = new TreeSet<>(stored.keySet());
        days.addAll(filed.keySet());

        var believed = new TreeMap<LocalDate, Anchor.Statement>();
        var findings = new ArrayList<Finding>();
        for (var day : days) {
            var row = stored.get(day);
            var file = filed.get(day);
            var problem = problem(day, row, filed.containsKey(day), file);
            if (problem != null) {
                findings.add(Finding.ofAnchor(day, problem));
            }
            // Whoever alters one of the two leaves the other to testify.
            if (row != null && isSound(day, row)) {
                believed.put(day, row.read());
            } else if (file != null && isSound(day, file)) {
                believed.put(day, file.read());
            }
        }
        return new Evidence(believed, findings);
    }

    private @Nullable String problem(LocalDate day, @Nullable Anchor row, boolean fileExists, @Nullable Anchor file) {
        if (row == null) {
            return "was removed from the database, but its file remains";
        }
        if (!isSound(day, row)) {
            return "does not hold its signature";
        }
        if (!fileExists) {
            return "has no file; copy it back from the other host, or anchor again to write it anew";
        }
        if (file == null) {
            return "has a file that cannot be read";
        }
        return row.sameAs(file) ? null : "differs between the database and its file";
    }

    private boolean isSound(LocalDate day, Anchor anchor) {
        if (!signatures.verify(anchor.signedBytes(), anchor.signature())) {
            return false;
        }
        var statement = anchor.read();
        return anchor.day().equals(day)
                && statement.day().equals(day.toString())
                && statement.holdsItself()
                && Arrays.equals(anchor.root(), Anchor.rootOf(statement.heads()));
    }

    /**
     * @param believed statements whose signature holds, by day
     * @param findings what is wrong with anchors, by day
     */
    record Evidence(NavigableMap<LocalDate, Anchor.Statement> believed, List<Finding> findings) {
        /** What the anchors say about one chain, by entry number; of several days, the first that covers an entry. */
        NavigableMap<Long, ChainWalk.Mark> marks(int chain) {
            var marks = new TreeMap<Long, ChainWalk.Mark>();
            believed.forEach((day, statement) -> {
                var head = statement.heads().get(chain);
                if (head.count() > 0) {
                    marks.putIfAbsent(head.seq(), new ChainWalk.Mark(day, head.from(), head.hash()));
                }
            });
            return marks;
        }
    }
}
