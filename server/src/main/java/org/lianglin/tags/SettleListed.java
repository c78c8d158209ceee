package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings people on a list up to it, many at once: whatever tag is missing is attached with the list as its evidence, and whatever is
 * overdue is confirmed. It stands for having seen the person: the day is stated, and each change is in the trail.
 */
@Component
class SettleListed {
    private final Access access;
    private final TagCatalogue catalogue;
    private final ListedTable listed;
    private final TagTable tags;
    private final AttachTag attachTag;
    private final ConfirmTag confirmTag;
    private final CountTags count;
    private final Clock clock;

    SettleListed(
            Access access,
            TagCatalogue catalogue,
            ListedTable listed,
            TagTable tags,
            AttachTag attachTag,
            ConfirmTag confirmTag,
            CountTags count,
            Clock clock) {
        this.access = access;
        this.catalogue = catalogue;
        this.listed = listed;
        this.tags = tags;
        this.attachTag = attachTag;
        this.confirmTag = confirmTag;
        this.count = count;
        this.clock = clock;
    }

    /**
     * @param entries one entry of each person
     * @param seenOn the day on which the people were seen
     */
    record Command(List<Long> entries, LocalDate seenOn) {}

    /** @param people whose entries were looked at */
    record Settled(int people, int attached, int confirmed) {}

    @Transactional
    public Settled settle(Command command) {
        access.require(Permission.EDIT_TAGS);
        if (command.seenOn().isAfter(LocalDate.now(clock))) {
            throw new TagsRefused.InvalidField("seenOn", "tags.seen-in-future");
        }
        var entries = listed.together(command.entries());
        if (entries.stream()
                        .map(ListedTable.Row::id)
                        .filter(command.entries()::contains)
                        .count()
                < new HashSet<>(command.entries()).size()) {
            throw new TagsRefused.ListedUnseen();
        }
        if (entries.stream().anyMatch(e -> e.personId() == null)) {
            throw new TagsRefused.InvalidField("entries", "tags.nobody-registered");
        }
        var settled = settle(entries, command.seenOn());
        count.recount(entries.stream().map(e -> new Area(e.area())).distinct().toList());
        return settled;
    }

    private Settled settle(List<ListedTable.Row> entries, LocalDate seenOn) {
        var kinds = catalogue.byCode();
        var people =
                entries.stream().map(e -> Objects.requireNonNull(e.personId())).collect(Collectors.toSet());
        var carried = new ArrayList<>(
                tags.of(people).stream().filter(TagTable.Row::open).toList());
        var attached = 0;
        var confirmed = 0;
        for (var entry : entries) {
            var tag = carried.stream()
                    .filter(t -> t.code().equals(entry.code()) && Objects.equals(t.personId(), entry.personId()))
                    .findFirst();
            if (tag.isEmpty()) {
                attach(entry, Objects.requireNonNull(kinds.get(entry.code())), seenOn);
                attached++;
            } else if (tag.get().nextReview().isBefore(LocalDate.now(clock))) {
                var t = tag.get();
                confirmTag.confirm(t, new ConfirmTag.Command(t.id(), t.version(), seenOn, current(entry.until())));
                confirmed++;
            }
        }
        return new Settled(people.size(), attached, confirmed);
    }

    private void attach(ListedTable.Row entry, TagKind kind, LocalDate seenOn) {
        var since = entry.asOf().isBefore(seenOn) ? entry.asOf() : seenOn;
        attachTag.attach(
                new AttachTag.Command(
                        Objects.requireNonNull(entry.personId()),
                        entry.code(),
                        entry.level(),
                        entry.document(),
                        since,
                        current(entry.until())),
                kind);
    }

    /** A document that has expired by now limits nothing any more: the review period of the catalogue does. */
    private @org.jspecify.annotations.Nullable LocalDate current(@org.jspecify.annotations.Nullable LocalDate until) {
        return until != null && until.isAfter(LocalDate.now(clock)) ? until : null;
    }
}
