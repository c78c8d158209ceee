package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes many rows of a list at once, with the effects that {@link RegisterPerson}, {@link CorrectPerson}, {@link RecordResidence} and
 * {@link JoinHousehold} have one by one, and notes for each row how to take it back. Who may stand in the registry twice is looked for
 * at night: the search would take longer than the rows.
 */
@Component
class WriteResidents {
    private static final String NO_RELATIVE = "99";
    private static final HexFormat HEX = HexFormat.of();

    private final ResidentWriteTable table;
    private final SealedNumbers sealed;
    private final ReachableDwellings dwellings;
    private final Recount recount;
    private final Access access;
    private final AuditTrail audit;
    private final JsonMapper json;

    WriteResidents(
            ResidentWriteTable table,
            SealedNumbers sealed,
            ReachableDwellings dwellings,
            Recount recount,
            Access access,
            AuditTrail audit,
            JsonMapper json) {
        this.table = table;
        this.sealed = sealed;
        this.dwellings = dwellings;
        this.recount = recount;
        this.access = access;
        this.audit = audit;
        this.json = json;
    }

    List<TableImport.Written> write(List<ResidentChange> changes, TableImport.Origin origin, LocalDate today) {
        return changes.isEmpty() ? List.of() : new Writing(origin, today).write(changes);
    }

    private final class Writing {
        private final TableImport.Origin origin;
        private final LocalDate today;
        private final Map<Long, ResidentUndo> undoByPerson = new LinkedHashMap<>();
        private final Map<Long, ResidentChange> changeByPerson = new LinkedHashMap<>();
        private final Set<Area> areas = new HashSet<>();
        private @Nullable Area community;

        Writing(TableImport.Origin origin, LocalDate today) {
            this.origin = origin;
            this.today = today;
        }

        List<TableImport.Written> write(List<ResidentChange> changes) {
            enter(changes.stream().filter(c -> c.person == null).toList());
            correct(changes.stream().filter(c -> c.person != null).toList());
            residences();
            households();
            relations();
            sounds();
            recount.each(areas);
            return changeByPerson.entrySet().stream()
                    .map(e -> written(e.getKey(), e.getValue()))
                    .toList();
        }

        private TableImport.Written written(long person, ResidentChange change) {
            audit.record(new AuditRecord(
                    "people.imported",
                    "person:" + person,
                    areaOf(change).code(),
                    null,
                    Map.of("row", change.number, "new", change.person == null)));
            return new TableImport.Written(change.number, json.writeValueAsString(undo(person)));
        }

        private ResidentUndo undo(long person) {
            return Objects.requireNonNull(undoByPerson.get(person));
        }

        private void remember(long person, ResidentChange change, @Nullable String image, int version) {
            var undo = new ResidentUndo();
            undo.person = person;
            undo.created = image == null;
            undo.image = image;
            undo.version = version;
            undoByPerson.put(person, undo);
            changeByPerson.put(person, change);
        }

        /** What lies outside the viewer's places is counted by the nightly job. */
        private void touch(long person, Area area) {
            if (access.viewer().scopes().covers(area)) {
                areas.add(area);
                undo(person).areas.add(area.code());
            }
        }

        private String giver(ResidentChange change) {
            return origin.giver() + "(" + origin.file() + " 第" + change.number + "行)";
        }

        private Area community() {
            var found = community;
            if (found == null) {
                found = dwellings.community(null);
                community = found;
            }
            return found;
        }

        private Area areaOf(ResidentChange change) {
            var person = change.person;
            if (change.row.area() != null) {
                return change.row.area();
            }
            return person == null ? community() : new Area(person.area());
        }

        private void enter(List<ResidentChange> entries) {
            if (entries.isEmpty()) {
                return;
            }
            var ids = table.nextPersons(entries.size());
            var persons = new ArrayList<ResidentWriteTable.NewPerson>();
            for (var i = 0; i < entries.size(); i++) {
                persons.add(person(ids.get(i), entries.get(i)));
            }
            var entered = table.insertPersons(persons);
            for (var i = 0; i < entries.size(); i++) {
                if (entered.contains(ids.get(i))) {
                    remember(ids.get(i), entries.get(i), null, 0);
                    touch(ids.get(i), areaOf(entries.get(i)));
                }
            }
        }

        private ResidentWriteTable.NewPerson person(long id, ResidentChange change) {
            var row = change.row;
            var area = areaOf(change);
            var number = row.idNumber() == null
                    ? PersonWriteTable.Sealed.NONE
                    : sealed.of(new IdNumber(type(row), row.idNumber()));
            var phone = row.phone() == null ? PersonWriteTable.Sealed.NONE : sealed.of(new PhoneNumber(row.phone()));
            return new ResidentWriteTable.NewPerson(
                    id,
                    area.code(),
                    change.local() ? area.code() : null,
                    row.name(),
                    Pinyin.of(row.name()),
                    change.sexOfPerson(),
                    row.birthDate(),
                    row.idNumber() == null ? IdType.NONE.code() : type(row).code(),
                    hex(number.enc()),
                    hex(number.idx()),
                    hex(number.tail()),
                    hex(phone.enc()),
                    hex(phone.idx()),
                    hex(phone.tail()),
                    Objects.requireNonNullElse(row.ethnic(), "01"),
                    Objects.requireNonNullElse(row.marital(), "90"),
                    RegisterPerson.CLERK,
                    today,
                    giver(change));
        }

        private static IdType type(ResidentRow row) {
            return row.idType() == null
                    ? IdType.RESIDENT_CARD
                    : IdType.find(row.idType()).orElse(IdType.RESIDENT_CARD);
        }

        private void correct(List<ResidentChange> corrections) {
            if (corrections.isEmpty()) {
                return;
            }
            var images = table.lock(corrections.stream().map(c -> known(c).id()).toList()).stream()
                    .collect(Collectors.toMap(ResidentWriteTable.Image::id, Function.identity()));
            var held = corrections.stream()
                    .filter(c -> {
                        var image = images.get(known(c).id());
                        return image != null && image.version() == known(c).version();
                    })
                    .toList();
            for (var change : held) {
                var id = known(change).id();
                remember(
                        id,
                        change,
                        Objects.requireNonNull(images.get(id)).image(),
                        known(change).version() + 1);
            }
            facts(held);
            table.update(held.stream().map(this::changed).toList());
        }

        private static ResidentImportTable.Known known(ResidentChange change) {
            return Objects.requireNonNull(change.person);
        }

        private void facts(List<ResidentChange> held) {
            var facts = held.stream().flatMap(c -> factsOf(c).stream()).toList();
            if (facts.isEmpty()) {
                return;
            }
            table.insertBaseFacts(facts)
                    .forEach(t -> undo(t.personId()).addedFacts.add(t.id()));
            table.endFacts(facts).forEach(e -> {
                if (undo(e.personId()).addedFacts.remove(Long.valueOf(e.id()))) {
                    undo(e.personId()).addedPastFacts.add(e.id());
                } else {
                    undo(e.personId()).endedFacts.add(e.id());
                }
                if (e.again() != null) {
                    undo(e.personId()).addedFacts.add(e.again());
                }
            });
            table.insertFacts(facts).forEach(t -> undo(t.personId()).addedFacts.add(t.id()));
        }

        private List<ResidentWriteTable.Fact> factsOf(ResidentChange change) {
            var person = known(change);
            var facts = new ArrayList<ResidentWriteTable.Fact>();
            plain(facts, change, "name", person.name(), change.name);
            plain(facts, change, "sex", Integer.toString(person.sex()), change.sex);
            plain(facts, change, "birthDate", person.birthDate().toString(), change.birthDate);
            plain(facts, change, "ethnic", person.ethnic(), change.ethnic);
            plain(facts, change, "marital", person.marital(), change.marital);
            if (change.idNumber != null) {
                var number = sealed.of(new IdNumber(type(change.row), change.idNumber));
                facts.add(fact(change, "idNumber", null, orEmpty(person.idNoEnc()), null, hex(number.enc())));
            }
            if (change.phone != null) {
                var phone = sealed.of(new PhoneNumber(change.phone));
                facts.add(fact(change, "phone", null, orEmpty(person.phoneEnc()), null, hex(phone.enc())));
            }
            return facts;
        }

        private void plain(
                List<ResidentWriteTable.Fact> facts,
                ResidentChange change,
                String attribute,
                String before,
                @Nullable Object after) {
            if (after != null) {
                facts.add(fact(change, attribute, before, null, after.toString(), null));
            }
        }

        private ResidentWriteTable.Fact fact(
                ResidentChange change,
                String attribute,
                @Nullable String before,
                @Nullable String beforeEnc,
                @Nullable String after,
                @Nullable String afterEnc) {
            var person = known(change);
            return new ResidentWriteTable.Fact(
                    person.id(),
                    person.area(),
                    person.registeredArea(),
                    attribute,
                    before,
                    beforeEnc,
                    after,
                    afterEnc,
                    person.source(),
                    person.sourceDate(),
                    person.sourceGiver(),
                    RegisterPerson.CLERK,
                    giver(change),
                    today);
        }

        private ResidentWriteTable.Changed changed(ResidentChange change) {
            var person = known(change);
            var number = change.idNumber == null
                    ? PersonWriteTable.Sealed.NONE
                    : sealed.of(new IdNumber(type(change.row), change.idNumber));
            var phone = change.phone == null ? PersonWriteTable.Sealed.NONE : sealed.of(new PhoneNumber(change.phone));
            var moves = change.kind != null && change.row.area() != null;
            if (moves || change.birthDate != null) {
                touch(person.id(), new Area(person.area()));
                if (person.registeredArea() != null) {
                    touch(person.id(), new Area(person.registeredArea()));
                }
            }
            return new ResidentWriteTable.Changed(
                    person.id(),
                    moves ? areaOf(change).code() : null,
                    change.name,
                    change.name == null ? null : Pinyin.of(change.name),
                    change.sex,
                    change.birthDate,
                    change.idNumber == null ? null : type(change.row).code(),
                    hex(number.enc()),
                    hex(number.idx()),
                    hex(number.tail()),
                    hex(phone.enc()),
                    hex(phone.idx()),
                    hex(phone.tail()),
                    change.ethnic,
                    change.marital);
        }

        private void residences() {
            var leaving = new ArrayList<ResidentWriteTable.Leaving>();
            var residences = new ArrayList<ResidentWriteTable.Residence>();
            changeByPerson.forEach((id, change) -> {
                var from = change.from;
                if (change.kind == null || from == null) {
                    return;
                }
                if (change.person != null && change.person.occupancy() != null) {
                    leaving.add(new ResidentWriteTable.Leaving(id, from));
                }
                var area = areaOf(change);
                touch(id, area);
                residences.add(new ResidentWriteTable.Residence(
                        id,
                        change.row.dwelling(),
                        area.code(),
                        change.kind,
                        change.main(),
                        RegisterPerson.CLERK,
                        from));
            });
            if (!leaving.isEmpty()) {
                table.endMainResidences(leaving).forEach(e -> {
                    undo(e.personId()).endedOccupancies.add(e.id());
                    if (e.again() != null) {
                        undo(e.personId()).addedOccupancies.add(e.again());
                    }
                });
            }
            if (!residences.isEmpty()) {
                table.insertResidences(residences)
                        .forEach(t -> undo(t.personId()).addedOccupancies.add(t.id()));
            }
        }

        private void households() {
            var closed = leave();
            var joining = new TreeMap<Long, List<Map.Entry<Long, ResidentChange>>>();
            changeByPerson.entrySet().forEach(e -> {
                var dwelling = e.getValue().joins();
                if (dwelling != null) {
                    joining.computeIfAbsent(dwelling, d -> new ArrayList<>()).add(e);
                }
            });
            if (joining.isEmpty()) {
                return;
            }
            var members = new ArrayList<ResidentWriteTable.NewMember>();
            var without = new ArrayList<List<Map.Entry<Long, ResidentChange>>>();
            joining.values().forEach(people -> {
                var household = people.getFirst().getValue().household;
                if (household == null || closed.contains(household.id())) {
                    without.add(people);
                } else {
                    people.forEach(p -> members.add(member(
                            household.id(),
                            household.area(),
                            p.getKey(),
                            p.getValue(),
                            Objects.requireNonNullElse(p.getValue().row.relation(), NO_RELATIVE))));
                }
            });
            open(without, members);
            table.insertMembers(members)
                    .forEach(t -> undo(t.personId()).addedMembers.add(t.id()));
        }

        /** Households whose last member left, which are closed. */
        private Set<Long> leave() {
            var leaving = changeByPerson.entrySet().stream()
                    .filter(e -> e.getValue().leaves())
                    .map(e -> new ResidentWriteTable.Leaving(e.getKey(), Objects.requireNonNull(e.getValue().from)))
                    .toList();
            if (leaving.isEmpty()) {
                return Set.of();
            }
            var cause = new HashMap<Long, Long>();
            var shrunk = new TreeMap<Long, LocalDate>();
            for (var left : table.leaveHouseholds(leaving)) {
                undo(left.personId()).endedMembers.add(left.id());
                if (left.again() != null) {
                    undo(left.personId()).addedMembers.add(left.again());
                }
                cause.put(left.householdId(), left.personId());
                shrunk.merge(left.householdId(), left.day(), (a, b) -> a.isAfter(b) ? a : b);
            }
            var households = shrunk.entrySet().stream()
                    .map(e -> new ResidentWriteTable.Shrunk(e.getKey(), e.getValue()))
                    .toList();
            var closed = table.closeEmpty(households);
            closed.forEach(
                    c -> undo(cause(cause, c.householdId())).closedHouseholds.add(c.image()));
            table.appointHeads(households).forEach(a -> {
                var undo = undo(cause(cause, a.householdId()));
                undo.endedMembers.add(a.id());
                undo.addedMembers.add(a.added());
                if (a.again() != null) {
                    undo.addedMembers.add(a.again());
                }
            });
            return closed.stream().map(ResidentWriteTable.Closed::householdId).collect(Collectors.toSet());
        }

        private static long cause(Map<Long, Long> cause, long household) {
            return Objects.requireNonNull(cause.get(household));
        }

        /** Opens one household per dwelling: its head is whoever the list calls so, or else the first. */
        private void open(
                List<List<Map.Entry<Long, ResidentChange>>> without, List<ResidentWriteTable.NewMember> members) {
            if (without.isEmpty()) {
                return;
            }
            var ids = table.nextHouseholds(without.size());
            var households = new ArrayList<ResidentWriteTable.NewHousehold>();
            for (var i = 0; i < without.size(); i++) {
                var people = new ArrayList<>(without.get(i));
                people.sort(Comparator.comparing((Map.Entry<Long, ResidentChange> p) ->
                                !Relation.HEAD.code().equals(p.getValue().row.relation()))
                        .thenComparing(p -> p.getValue().number));
                var head = people.getFirst().getValue();
                var area = areaOf(head).code();
                var opened = people.stream()
                        .map(p -> Objects.requireNonNull(p.getValue().from))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                households.add(new ResidentWriteTable.NewHousehold(
                        ids.get(i),
                        area,
                        Objects.requireNonNull(head.row.dwelling()),
                        head.local() ? "LOCAL" : "MIGRANT",
                        opened));
                undo(people.getFirst().getKey()).openedHouseholds.add(ids.get(i));
                for (var person : people) {
                    var relation = person.getValue() == head
                            ? Relation.HEAD.code()
                            : Objects.requireNonNullElse(person.getValue().row.relation(), NO_RELATIVE);
                    members.add(member(ids.get(i), area, person.getKey(), person.getValue(), relation));
                }
            }
            table.insertHouseholds(households);
        }

        private static ResidentWriteTable.NewMember member(
                long household, long area, long person, ResidentChange change, String relation) {
            return new ResidentWriteTable.NewMember(
                    household, person, area, relation, RegisterPerson.CLERK, Objects.requireNonNull(change.from));
        }

        private void relations() {
            var related = changeByPerson.values().stream()
                    .filter(c -> c.relation != null)
                    .map(c -> new ResidentWriteTable.Related(
                            Objects.requireNonNull(known(c).member()),
                            Objects.requireNonNull(c.relation),
                            RegisterPerson.CLERK,
                            today))
                    .toList();
            if (related.isEmpty()) {
                return;
            }
            table.changeRelations(related).forEach(r -> {
                var undo = undo(r.personId());
                undo.endedMembers.add(r.id());
                undo.addedMembers.add(r.added());
                if (r.again() != null) {
                    undo.addedMembers.add(r.again());
                }
            });
        }

        private void sounds() {
            var sounds = new HashSet<ResidentWriteTable.Sound>();
            changeByPerson.values().forEach(c -> {
                if (c.person == null || c.name != null) {
                    var pinyin = Pinyin.of(c.row.name());
                    sounds.add(new ResidentWriteTable.Sound(pinyin, Pinyin.letters(pinyin), Pinyin.initials(pinyin)));
                }
            });
            table.insertSounds(sounds);
        }

        private static @Nullable String hex(byte @Nullable [] bytes) {
            return bytes == null ? null : "\\x" + HEX.formatHex(bytes);
        }

        private static String orEmpty(byte @Nullable [] bytes) {
            return bytes == null ? "\\x" : "\\x" + HEX.formatHex(bytes);
        }
    }
}
