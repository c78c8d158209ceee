package org.lianglin.sources;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.web.Page;
import org.lianglin.people.People;
import org.lianglin.people.PersonLine;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows that may be somebody, side by side with whom they may be, the likeliest first. */
@Component
class ReadQuestions {
    private final Access access;
    private final QuestionTable table;
    private final People people;
    private final Places places;
    private final Sealer sealer;
    private final JsonMapper json;

    ReadQuestions(Access access, QuestionTable table, People people, Places places, Sealer sealer, JsonMapper json) {
        this.access = access;
        this.table = table;
        this.people = people;
        this.places = places;
        this.sealer = sealer;
        this.json = json;
    }

    /** @param person null when the viewer does not see the resident */
    record CandidateView(
            String id,
            @Nullable PersonLine person,
            double bits,
            String rival,
            boolean vetoed,
            List<StoreDelivery.Reason> reasons) {}

    record QuestionView(
            String id,
            String feed,
            StoreDelivery.Shown row,
            @Nullable String registeredPlace,
            String areaName,
            List<CandidateView> candidates,
            String state,
            String note,
            int version) {}

    @Transactional(readOnly = true)
    public Page<QuestionView> list(@Nullable String after, int limit) {
        access.require(Permission.EDIT_PEOPLE);
        var scopes = access.viewer().scopes(Permission.EDIT_PEOPLE);
        var key = Key.parse(after);
        var size = Page.size(limit);
        var rows = table.list(scopes, key.bits(), key.id(), size + 1);
        var keys = rows.stream().map(r -> r.bits() + "_" + r.id()).toList();
        var views = views(rows);
        return Page.of(views, size, v -> keys.get(views.indexOf(v)), table.count(scopes, Page.COUNTED + 1));
    }

    private record Key(double bits, long id) {
        static Key parse(@Nullable String text) {
            if (text == null) {
                return new Key(1e9, 0);
            }
            if (!text.matches("-?\\d{1,6}(\\.\\d{1,18})?(E-?\\d{1,3})?_\\d{1,18}")) {
                throw new SourcesRefused.InvalidField("after", "sources.key-malformed");
            }
            var at = text.indexOf('_');
            return new Key(Double.parseDouble(text.substring(0, at)), Long.parseLong(text.substring(at + 1)));
        }
    }

    private List<QuestionView> views(List<QuestionTable.Row> rows) {
        var candidates = rows.stream()
                .map(r -> json.readValue(r.candidates(), new TypeReference<List<StoreDelivery.Candidate>>() {}))
                .toList();
        var lines = people.lines(candidates.stream()
                .flatMap(List::stream)
                .map(c -> Long.valueOf(c.person()))
                .distinct()
                .toList());
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(i -> view(rows.get(i), candidates.get(i), lines))
                .toList();
    }

    private QuestionView view(
            QuestionTable.Row row, List<StoreDelivery.Candidate> candidates, Map<Long, PersonLine> lines) {
        var shown = json.readValue(sealer.open(row.rowEnc(), QuestionTable.CONTEXT), StoreDelivery.Shown.class);
        return new QuestionView(
                Long.toString(row.id()),
                row.feed(),
                shown,
                shown.registeredArea() == null
                        ? null
                        : places.pathOf(Area.parse(Objects.requireNonNull(shown.registeredArea()))),
                places.pathOf(new Area(row.area())),
                candidates.stream()
                        .map(c -> new CandidateView(
                                c.person(),
                                lines.get(Long.parseLong(c.person())),
                                c.bits(),
                                c.rival(),
                                c.vetoed(),
                                c.reasons()))
                        .toList(),
                row.state(),
                row.note(),
                row.version());
    }
}
