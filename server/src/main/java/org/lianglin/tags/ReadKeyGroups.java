package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.sheets.Dates;
import org.lianglin.people.IdNumber;
import org.lianglin.people.IdType;
import org.lianglin.people.PeopleRefused;
import org.lianglin.place.PlaceNode;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;

/** Understands rows of a list of key groups, with all broken rules of a row at once. */
@Component
class ReadKeyGroups {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DOCUMENT = 200;
    private static final String LEVELS = "一二三四";

    private final Access access;
    private final Places places;
    private final TagCatalogue catalogue;
    private final Parameters parameters;
    private final BlindIndex index;
    private final Clock clock;

    ReadKeyGroups(
            Access access,
            Places places,
            TagCatalogue catalogue,
            Parameters parameters,
            BlindIndex index,
            Clock clock) {
        this.access = access;
        this.places = places;
        this.catalogue = catalogue;
        this.parameters = parameters;
        this.index = index;
        this.clock = clock;
    }

    List<TableImport.Read> read(List<TableImport.Cells> rows) {
        var today = LocalDate.now(clock);
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        var reading = new Reading(catalogue.list(), communities(), index, today, earliest);
        return rows.stream().map(reading::read).toList();
    }

    /** Communities on which the viewer may tag, by code and by name. */
    private Map<String, List<Area>> communities() {
        var found = new HashMap<String, List<Area>>();
        access.viewer().scopes(Permission.EDIT_TAGS).areas().forEach(a -> collect(a, found));
        return found;
    }

    private void collect(Area area, Map<String, List<Area>> found) {
        if (area.level().ordinal() >= Level.COMMUNITY.ordinal()) {
            var community = area.at(Level.COMMUNITY);
            add(found, community.toString(), community);
            add(found, places.nameOf(community), community);
            return;
        }
        places.children(area).stream().map(PlaceNode::area).forEach(child -> collect(child, found));
    }

    private static void add(Map<String, List<Area>> found, String key, Area community) {
        var same = found.computeIfAbsent(key, k -> new ArrayList<>());
        if (!same.contains(community)) {
            same.add(community);
        }
    }

    private record Reading(
            List<TagKind> kinds,
            Map<String, List<Area>> communities,
            BlindIndex index,
            LocalDate today,
            LocalDate earliest) {
        TableImport.Read read(TableImport.Cells cells) {
            var complaints = new ArrayList<FieldError>();
            var name = cells.text("name").strip();
            complainWhen(complaints, name.length() > LONGEST_NAME, "name", "tags.name-long");
            var number = number(cells.text("idNumber"), complaints);
            var kind = kind(cells.text("tag"), complaints);
            var level = level(cells.text("level"), kind, complaints);
            var document = cells.text("document").strip();
            complainWhen(complaints, document.length() > LONGEST_DOCUMENT, "document", "tags.document-long");
            var until = date(cells.text("until"), "until", complaints);
            var asOf = date(cells.text("asOf"), "asOf", complaints);
            complainWhen(complaints, asOf != null && asOf.isAfter(today), "asOf", "tags.from-in-future");
            var community = community(cells.text("community"), complaints);
            var label = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
            if (!complaints.isEmpty() || number == null || kind == null || community == null) {
                return new TableImport.Read(cells.number(), null, "", label, List.of(), complaints);
            }
            var row = new KeyGroupRow(
                    name,
                    number,
                    kind.code(),
                    level,
                    document,
                    until,
                    community,
                    Objects.requireNonNullElse(asOf, today));
            var key = KeyGroupRow.key(index.of("id_no", number), kind.code());
            return new TableImport.Read(cells.number(), null, key, label, row.toValues(), List.of());
        }

        private @Nullable String number(String text, List<FieldError> complaints) {
            try {
                return IdNumber.parse(IdType.RESIDENT_CARD, text, earliest, today)
                        .number();
            } catch (PeopleRefused refused) {
                complaints.addAll(refused.errors());
                return null;
            }
        }

        private @Nullable TagKind kind(String text, List<FieldError> complaints) {
            var found = kinds.stream()
                    .filter(k -> k.code().equalsIgnoreCase(text)
                            || k.name().equals(text)
                            || k.nameEn().equalsIgnoreCase(text))
                    .findFirst();
            complainWhen(complaints, found.isEmpty(), "tag", "tags.code-unknown");
            found.ifPresent(k -> {
                complainWhen(complaints, k.computed(), "tag", "tags.computed");
                complainWhen(complaints, !k.computed() && k.department() == null, "tag", "tags.without-list");
            });
            return found.orElse(null);
        }

        /** 二级, 2级 and 2 are one level. */
        private static @Nullable Integer level(String text, @Nullable TagKind kind, List<FieldError> complaints) {
            var level = Optional.of(text.strip().replaceFirst("级$", ""))
                    .filter(t -> !t.isEmpty())
                    .map(t -> t.length() == 1 && LEVELS.contains(t) ? Integer.toString(LEVELS.indexOf(t) + 1) : t);
            complainWhen(complaints, level.filter(t -> !t.matches("\\d")).isPresent(), "level", "tags.level-malformed");
            var number =
                    level.filter(t -> t.matches("\\d")).map(Integer::valueOf).orElse(null);
            if (kind != null && complaints.stream().noneMatch(c -> "level".equals(c.field())) && !kind.admits(number)) {
                complaints.add(
                        kind.hasLevels()
                                ? new FieldError(
                                        "level",
                                        "tags.level-needed",
                                        Map.of(
                                                "low",
                                                Objects.requireNonNull(kind.low()),
                                                "high",
                                                Objects.requireNonNull(kind.high())))
                                : FieldError.of("level", "tags.level-not-expected"));
            }
            return number;
        }

        private static @Nullable LocalDate date(String text, String field, List<FieldError> complaints) {
            if (text.isBlank()) {
                return null;
            }
            var read = Dates.read(text);
            complainWhen(complaints, read.isEmpty(), field, "tags.date-malformed");
            return read.orElse(null);
        }

        /** Without a text it is the viewer's own, when there is only one. */
        private @Nullable Area community(String text, List<FieldError> complaints) {
            var own = communities.values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            var found = text.isBlank() ? own : communities.getOrDefault(text.strip(), List.of());
            complainWhen(complaints, found.isEmpty(), "community", "tags.community-unknown");
            complainWhen(
                    complaints,
                    found.size() > 1,
                    "community",
                    text.isBlank() ? "tags.community-needed" : "tags.community-ambiguous");
            return found.size() == 1 ? found.getFirst() : null;
        }

        private static void complainWhen(List<FieldError> complaints, boolean broken, String field, String code) {
            if (broken) {
                complaints.add(FieldError.of(field, code));
            }
        }
    }
}
