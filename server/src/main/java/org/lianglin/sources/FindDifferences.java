package org.lianglin.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Level;

/** Where a linked row and the resident disagree. Batches and single changes both ask here, so that they find the same. */
final class FindDifferences {
    private static final long GRIDS = Level.COMMUNITY.span();

    private final Feed feed;
    private final TagCodes tags;
    private final LocalDate asOf;

    FindDifferences(Feed feed, TagCodes tags, LocalDate asOf) {
        this.feed = feed;
        this.tags = tags;
        this.asOf = asOf;
    }

    /**
     * What the rest of the registry says that bears on one pair.
     *
     * @param carried codes of the open tags of the resident
     * @param spouse the resident with the number of the row's spouse; null when nobody has it
     */
    record Beside(Set<String> carried, @Nullable Long spouse) {
        static final Beside NOTHING = new Beside(Set.of(), null);
    }

    List<Finding> between(Incoming row, Known known, Beside beside) {
        var found = new ArrayList<Finding>();
        if (row.dead() && known.alive()) {
            add(found, DiscrepancyType.D1, known, "lifeStatus", known.lifeStatus(), text(row.deathDate(), "DECEASED"));
        }
        if (!row.dead()) {
            places(row, known, found);
        }
        identity(row, known, found);
        tag(row, known, beside, found);
        var spouse = beside.spouse();
        if (spouse != null && known.spouseId() != null && !spouse.equals(known.spouseId())) {
            add(found, DiscrepancyType.D9, known, "spouse", known.spouseId().toString(), spouse.toString());
        }
        return found;
    }

    private void places(Incoming row, Known known, List<Finding> found) {
        var registered = row.registeredArea();
        if (registered != null) {
            var ours = known.registeredArea() == null ? Incoming.OUTSIDE : community(known.registeredArea());
            if (ours != community(registered)) {
                add(found, DiscrepancyType.D3, known, "registeredArea", place(ours), place(community(registered)));
            }
        }
        var living = row.livingArea();
        if (living != null && known.dwellingId() != null && community(living) != community(known.area())) {
            add(
                    found,
                    DiscrepancyType.D5,
                    known,
                    "residence",
                    place(community(known.area())),
                    place(community(living)));
        }
    }

    private void identity(Incoming row, Known known, List<Finding> found) {
        if (!Linking.sameName(row.name(), known.name())) {
            add(found, DiscrepancyType.D4, known, "name", known.name(), row.name());
        }
        var born = row.birthDate();
        if (born != null && !Linking.filledIn(born) && !born.equals(known.birthDate())) {
            add(found, DiscrepancyType.D4, known, "birthDate", known.birthDate().toString(), born.toString());
        }
        if (row.idKey() != null && !Objects.equals(row.idKey(), known.idKey())) {
            add(found, DiscrepancyType.D4, known, "idNumber", null, row.maskedNumber());
        }
    }

    private void tag(Incoming row, Known known, Beside beside, List<Finding> found) {
        var tag = row.tag();
        if (tag == null || !known.alive()) {
            return;
        }
        var until = row.until();
        var ended = until != null && until.isBefore(asOf);
        var carries = beside.carried().contains(tag);
        if (!ended && !carries && feed.checks(DiscrepancyType.D6)) {
            found.add(new Finding(
                    DiscrepancyType.D6,
                    known.id(),
                    null,
                    known.area(),
                    tag,
                    null,
                    "FIELD",
                    tag,
                    tags.confidentiality(tag)));
        }
        if (until != null && ended && carries && feed.checks(DiscrepancyType.D7)) {
            found.add(new Finding(
                    DiscrepancyType.D7,
                    known.id(),
                    null,
                    known.area(),
                    tag,
                    tag,
                    "FIELD",
                    until.toString(),
                    tags.confidentiality(tag)));
        }
    }

    private void add(
            List<Finding> found,
            DiscrepancyType type,
            Known known,
            String attribute,
            @Nullable String left,
            @Nullable String right) {
        if (feed.checks(type)) {
            found.add(Finding.of(type, known, attribute, left, right));
        }
    }

    private static long community(long area) {
        return area - area % GRIDS;
    }

    /** 12 digits; null for outside the city. */
    private static @Nullable String place(long community) {
        return community == Incoming.OUTSIDE ? null : Long.toString(community / GRIDS);
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }
}
