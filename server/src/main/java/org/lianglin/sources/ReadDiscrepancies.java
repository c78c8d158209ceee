package org.lianglin.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.lianglin.people.People;
import org.lianglin.people.PersonLine;
import org.lianglin.place.PlaceNode;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Open tickets of a place: how many of which kind where, and one by one by due day. */
@Component
class ReadDiscrepancies {
    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    private final Access access;
    private final Places places;
    private final People people;
    private final DiscrepancyTable table;
    private final PrecedenceTable precedence;
    private final Clock clock;
    private final JsonMapper json;

    ReadDiscrepancies(
            Access access,
            Places places,
            People people,
            DiscrepancyTable table,
            PrecedenceTable precedence,
            Clock clock,
            JsonMapper json) {
        this.access = access;
        this.places = places;
        this.people = people;
        this.table = table;
        this.precedence = precedence;
        this.clock = clock;
        this.json = json;
    }

    /** @param rank of the department for this attribute today; the highest is believed */
    record ClaimView(
            String by, @Nullable String value, @Nullable LocalDate asOf, int rank, boolean ours) {}

    /**
     * @param claims ours and those of the feeds, the most believed first
     * @param overdue whether the due day has passed
     */
    record TicketView(
            String id,
            DiscrepancyType type,
            @Nullable PersonLine person,
            @Nullable String dwelling,
            Area area,
            String areaName,
            String attribute,
            List<ClaimView> claims,
            String stage,
            LocalDate openedOn,
            LocalDate due,
            boolean overdue,
            String state,
            @Nullable String result,
            String note,
            int version) {}

    record BoardRow(Area area, String name, Map<String, Integer> open, int total, int overdue) {}

    record Board(Area place, String name, List<BoardRow> rows, BoardRow whole) {}

    @Transactional(readOnly = true)
    public Board board(@Nullable Area asked) {
        var place = place(asked);
        var below = place.level() == Level.GRID
                ? Level.GRID
                : Level.values()[place.level().ordinal() + 1];
        var sums = table.board(place, below, LocalDate.now(clock)).stream()
                .collect(Collectors.groupingBy(DiscrepancyTable.Sum::area));
        var rows = new ArrayList<BoardRow>();
        for (var child : places.children(place).stream().map(PlaceNode::area).toList()) {
            rows.add(row(child, places.nameOf(child), sums.getOrDefault(child.code(), List.of())));
        }
        var listed = rows.stream().map(r -> r.area().code()).collect(Collectors.toSet());
        sums.forEach((area, some) -> {
            if (!listed.contains(area)) {
                rows.add(row(new Area(area), places.nameOf(new Area(area)), some));
            }
        });
        return new Board(
                place,
                places.nameOf(place),
                rows,
                row(
                        place,
                        places.nameOf(place),
                        sums.values().stream().flatMap(Collection::stream).toList()));
    }

    private static BoardRow row(Area area, String name, List<DiscrepancyTable.Sum> sums) {
        var open = new HashMap<String, Integer>();
        sums.forEach(s -> open.merge(s.type(), s.open(), Integer::sum));
        return new BoardRow(
                area,
                name,
                open,
                sums.stream().mapToInt(DiscrepancyTable.Sum::open).sum(),
                sums.stream().mapToInt(DiscrepancyTable.Sum::overdue).sum());
    }

    /** What a list is asked for by. */
    record Query(
            @Nullable Area place,
            @Nullable DiscrepancyType type,
            boolean overdue,
            @Nullable Long person,
            @Nullable String after,
            int limit) {}

    @Transactional(readOnly = true)
    public Page<TicketView> list(Query query) {
        var today = LocalDate.now(clock);
        var filter = new DiscrepancyTable.Filter(
                place(query.place()),
                query.type() == null ? null : query.type().name(),
                query.overdue() ? today : null,
                query.person());
        var from = Key.parse(query.after());
        var size = Page.size(query.limit());
        var rows = table.list(filter, from.due(), from.id(), size + 1);
        var views = views(rows);
        return Page.of(views, size, v -> v.due() + "_" + v.id(), table.count(filter, Page.COUNTED + 1));
    }

    @Transactional(readOnly = true)
    public TicketView get(long id) {
        access.require(Permission.VIEW_PEOPLE);
        return views(List.of(table.find(id).orElseThrow(SourcesRefused.DiscrepancyUnseen::new)))
                .getFirst();
    }

    private record Key(LocalDate due, long id) {
        static Key parse(@Nullable String text) {
            if (text == null) {
                return new Key(BEGINNING, 0);
            }
            if (!text.matches("\\d{4}-\\d{2}-\\d{2}_\\d{1,18}")) {
                throw new SourcesRefused.InvalidField("after", "sources.key-malformed");
            }
            return new Key(LocalDate.parse(text.substring(0, 10)), Long.parseLong(text.substring(11)));
        }
    }

    private Area place(@Nullable Area asked) {
        if (asked != null) {
            access.require(Permission.VIEW_PEOPLE, asked);
            return asked;
        }
        access.require(Permission.VIEW_PEOPLE);
        return access.viewer().scopes(Permission.VIEW_PEOPLE).areas().stream()
                .min(Comparator.comparing(Area::level))
                .orElseThrow();
    }

    private List<TicketView> views(List<DiscrepancyTable.Row> rows) {
        var lines = people.lines(rows.stream()
                .map(DiscrepancyTable.Row::personId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var ranks = new HashMap<String, Map<String, Integer>>();
        var today = LocalDate.now(clock);
        return rows.stream()
                .map(r -> view(r, r.personId() == null ? null : lines.get(r.personId()), ranks, today))
                .toList();
    }

    private record Claim(@Nullable String value, @Nullable String asOf) {}

    private TicketView view(
            DiscrepancyTable.Row row,
            @Nullable PersonLine person,
            Map<String, Map<String, Integer>> ranks,
            LocalDate today) {
        var type = DiscrepancyType.valueOf(row.type());
        var attribute = type == DiscrepancyType.D6 || type == DiscrepancyType.D7 ? "tag" : row.attribute();
        var rank = ranks.computeIfAbsent(
                attribute,
                a -> precedence.on(a, today).stream()
                        .collect(Collectors.toMap(PrecedenceTable.Rank::department, PrecedenceTable.Rank::rank)));
        var claims = new ArrayList<ClaimView>();
        var ours = row.attribute().equals("idNumber") && person != null ? person.idMasked() : row.leftValue();
        claims.add(new ClaimView(row.leftSource(), ours, null, rank.getOrDefault(row.leftSource(), 0), true));
        json.readValue(row.claims(), new TypeReference<Map<String, Claim>>() {})
                .forEach((feed, claim) -> claims.add(new ClaimView(
                        feed,
                        claim.value(),
                        claim.asOf() == null ? null : LocalDate.parse(claim.asOf()),
                        rank.getOrDefault(row.rightSource(), 0),
                        false)));
        claims.sort(Comparator.comparingInt(ClaimView::rank).reversed());
        var area = new Area(row.area());
        return new TicketView(
                Long.toString(row.id()),
                type,
                person,
                row.dwellingId() == null ? null : Long.toString(row.dwellingId()),
                area,
                places.pathOf(area),
                row.attribute(),
                claims,
                row.stage(),
                row.openedOn(),
                row.due(),
                row.due().isBefore(today),
                row.state(),
                row.result(),
                row.note(),
                row.version());
    }
}
