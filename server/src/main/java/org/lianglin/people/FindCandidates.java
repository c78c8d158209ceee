package org.lianglin.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.place.DwellingPlace;
import org.lianglin.place.Homes;
import org.lianglin.place.PlaceHit;
import org.springframework.stereotype.Component;

/** Finds who may be meant, stage after stage from the exact to the similar, and stops when there are enough. */
@Component
class FindCandidates {
    /** More spellings than this are not looked up one by one. */
    private static final int KEYS = 400;

    private static final int SIMILAR = 24;
    private static final int LONGEST_INITIALS = 4;

    private final PersonSearchTable persons;
    private final NameSoundTable sounds;
    private final IndexOrderTable indexOrder;
    private final BlindIndex index;
    private final Sealer sealer;
    private final Homes homes;

    FindCandidates(
            PersonSearchTable persons,
            NameSoundTable sounds,
            IndexOrderTable indexOrder,
            BlindIndex index,
            Sealer sealer,
            Homes homes) {
        this.persons = persons;
        this.sounds = sounds;
        this.indexOrder = indexOrder;
        this.index = index;
        this.sealer = sealer;
        this.homes = homes;
    }

    Candidates of(SearchText text, List<Area> ranges, List<PlaceHit> places, int wanted) {
        var found = new Candidates(wanted);
        switch (text.kind()) {
            case ID -> found.add("idNumber", within(ranges, persons.byIdNumber(index.of("id_no", text.text()))));
            case PHONE -> found.add("phone", within(ranges, persons.byPhone(index.of("phone", text.text()))));
            case ID_TAIL, PHONE_TAIL -> byTail(found, text.text(), ranges);
            case ADDRESS -> byAddress(found, places, ranges);
            case MIXED -> byNameAndMore(found, text, ranges, places);
            case NAME, PINYIN, INITIALS -> {
                byName(found, text, ranges, row -> true);
                if (!found.full()) {
                    byAddress(found, places, ranges);
                }
            }
        }
        return found;
    }

    private void byTail(Candidates found, String tail, List<Area> ranges) {
        var lastFour = tail.substring(tail.length() - 4);
        each(
                found,
                "idNumber",
                ranges,
                (place, limit) -> endingWith(tail, persons.byIdTail(index.tail("id_no", lastFour), place, 20 * limit)));
        found.understoodAs(SearchText.Kind.ID_TAIL);
        if (tail.matches("\\d{4}")) {
            each(
                    found,
                    "phone",
                    ranges,
                    (place, limit) -> persons.byPhoneTail(index.tail("phone", tail), place, limit));
            found.understoodAs(SearchText.Kind.PHONE_TAIL);
        }
    }

    private List<PersonRow> endingWith(String tail, List<PersonRow> rows) {
        return tail.length() == 4
                ? rows
                : rows.stream()
                        .filter(r -> r.idNoEnc() != null
                                && sealer.open(r.idNoEnc(), PersonLines.ID_NUMBER)
                                        .endsWith(tail))
                        .toList();
    }

    private void byAddress(Candidates found, List<PlaceHit> places, List<Area> ranges) {
        var dwellings = dwellings(places);
        if (!dwellings.isEmpty()) {
            found.add("address", within(ranges, persons.inDwellings(dwellings, found.missing())));
        }
    }

    /** The dwellings that were named, else those of the first building that was. */
    private List<Long> dwellings(List<PlaceHit> places) {
        var named = places.stream()
                .filter(h -> h.type() == PlaceHit.Type.DWELLING)
                .map(h -> Long.valueOf(h.id()))
                .toList();
        return !named.isEmpty()
                ? named
                : places.stream()
                        .filter(h -> h.type() == PlaceHit.Type.BUILDING)
                        .limit(1)
                        .flatMap(h -> homes.dwellingsOf(Long.parseLong(h.id())).stream())
                        .map(DwellingPlace::id)
                        .toList();
    }

    private void byNameAndMore(Candidates found, SearchText text, List<Area> ranges, List<PlaceHit> places) {
        var year = text.birthYear();
        Predicate<PersonRow> born = row -> year.isEmpty() || row.birthDate().getYear() == year.get();
        if (text.places().isEmpty()) {
            byName(found, text, ranges, born);
            return;
        }
        var narrowed = places.stream()
                .map(PlaceHit::area)
                .flatMap(hit -> ranges.stream()
                        .filter(r -> r.contains(hit) || hit.contains(r))
                        .map(r -> r.contains(hit) ? hit : r))
                .distinct()
                .limit(SIMILAR)
                .toList();
        byName(found, text, narrowed, born);
    }

    private void byName(Candidates found, SearchText text, List<Area> ranges, Predicate<PersonRow> fits) {
        if (text.soundsOnly()) {
            bySound(found, text.letters(), ranges, fits);
        } else {
            byCharacters(found, PersonName.normalise(text.name().orElse("")), ranges, fits);
        }
    }

    private void byCharacters(Candidates found, String name, List<Area> ranges, Predicate<PersonRow> fits) {
        each(found, "name", ranges, (place, limit) -> keep(persons.byName(name, place, many(limit)), fits));
        each(found, "name", ranges, (place, limit) -> keep(persons.byNameElsewhere(name, place, limit), fits));
        each(found, "name", ranges, (place, limit) -> keep(beginning(name, place, many(limit)), fits));
        if (name.codePointCount(0, name.length()) > 1) {
            sounding(found, readings(name), ranges, fits);
            given(found, name, ranges, fits);
        }
        found.understoodAs(SearchText.Kind.NAME);
    }

    private List<PersonRow> beginning(String name, Area place, int limit) {
        return place.level().ordinal() <= Level.DISTRICT.ordinal()
                ? persons.byBeginning(name, place, limit)
                : persons.byBeginningInSmallPlace(name, place, limit);
    }

    /** The same sound in other characters, also by another reading of the first one. */
    private static Set<String> readings(String name) {
        var main = Pinyin.of(name);
        var readings = new LinkedHashSet<String>(List.of(main));
        var rest = main.indexOf(' ');
        var first = Character.toString(name.codePointAt(0));
        if (rest > 0) {
            Pinyin.readings(first).forEach(r -> readings.add(r + main.substring(rest)));
        }
        return readings;
    }

    /** A given name without its surname. */
    private void given(Candidates found, String name, List<Area> ranges, Predicate<PersonRow> fits) {
        if (found.full()) {
            return;
        }
        var syllables = new ArrayList<String>();
        name.codePoints()
                .forEach(c -> syllables.add(Pinyin.readings(Character.toString(c)).stream()
                        .findFirst()
                        .orElse("")));
        var keys = indexOrder.suspend(() -> sounds.endingWith(String.join(" ", syllables), KEYS));
        if (!keys.isEmpty()) {
            each(
                    found,
                    "name",
                    ranges,
                    (place, limit) -> keep(
                            persons.byPinyin(keys, place, 4 * many(limit)),
                            fits.and(r -> r.name().endsWith(name))));
        }
    }

    private void bySound(Candidates found, String letters, List<Area> ranges, Predicate<PersonRow> fits) {
        if (letters.isEmpty()) {
            return;
        }
        sounding(found, sounds.withLetters(letters), ranges, fits);
        found.understoodAs(SearchText.Kind.PINYIN);
        if (letters.length() > 1 && letters.length() <= LONGEST_INITIALS) {
            sounding(found, sounds.withInitials(letters, KEYS), ranges, fits);
            found.understoodAs(SearchText.Kind.INITIALS);
        }
        if (!found.full()) {
            sounding(found, indexOrder.suspend(() -> sounds.beginningWith(letters, KEYS)), ranges, fits);
        }
        if (!found.full() && letters.length() > LONGEST_INITIALS) {
            sounding(found, indexOrder.suspend(() -> sounds.resembling(letters, SIMILAR)), ranges, fits);
        }
        found.understoodAs(SearchText.Kind.PINYIN);
    }

    private void sounding(Candidates found, Collection<String> keys, List<Area> ranges, Predicate<PersonRow> fits) {
        if (!keys.isEmpty()) {
            each(found, "pinyin", ranges, (place, limit) -> keep(persons.byPinyin(keys, place, many(limit)), fits));
            each(found, "pinyin", ranges, (place, limit) -> keep(persons.byPinyinElsewhere(keys, place, limit), fits));
        }
    }

    private static void each(
            Candidates found, String field, List<Area> ranges, BiFunction<Area, Integer, List<PersonRow>> stage) {
        for (var range : ranges) {
            if (!found.full()) {
                found.add(field, stage.apply(range, found.missing()));
            }
        }
    }

    /** Read a few more than are wanted, so that the elder of many namesakes come first and a filter leaves some. */
    private static int many(int limit) {
        return Math.max(60, 2 * limit);
    }

    /** Who lives or is registered there: row policies let more through when another role of the viewer only counts. */
    private static List<PersonRow> within(List<Area> ranges, List<PersonRow> rows) {
        return rows.stream()
                .filter(r -> r.places().stream().anyMatch(p -> ranges.stream().anyMatch(a -> a.contains(p))))
                .toList();
    }

    private static List<PersonRow> keep(List<PersonRow> rows, Predicate<PersonRow> fits) {
        return rows.stream().filter(fits).toList();
    }
}
