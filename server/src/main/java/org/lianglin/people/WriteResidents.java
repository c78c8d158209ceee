package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final ResidentWriteTable table;
    private final WriteResidentFacts facts;
    private final WriteResidentHouseholds households;
    private final SealedNumbers sealed;
    private final ReachableDwellings dwellings;
    private final Recount recount;
    private final Access access;
    private final AuditTrail audit;
    private final JsonMapper json;

    WriteResidents(
            ResidentWriteTable table,
            WriteResidentFacts facts,
            WriteResidentHouseholds households,
            SealedNumbers sealed,
            ReachableDwellings dwellings,
            Recount recount,
            Access access,
            AuditTrail audit,
            JsonMapper json) {
        this.table = table;
        this.facts = facts;
        this.households = households;
        this.sealed = sealed;
        this.dwellings = dwellings;
        this.recount = recount;
        this.access = access;
        this.audit = audit;
        this.json = json;
    }

    List<TableImport.Written> write(List<ResidentChange> changes, TableImport.Origin origin, LocalDate today) {
        return changes.isEmpty() ? List.of() : new Writing(new WriteResidentFacts.Teller(origin, today)).write(changes);
    }

    private final class Writing {
        private final WriteResidentFacts.Teller teller;
        private final WrittenResidents written = new WrittenResidents();
        private final Set<Area> areas = new HashSet<>();
        private @Nullable Area community;

        Writing(WriteResidentFacts.Teller teller) {
            this.teller = teller;
        }

        List<TableImport.Written> write(List<ResidentChange> changes) {
            enter(changes.stream().filter(c -> c.person == null).toList());
            correct(changes.stream().filter(c -> c.person != null).toList());
            residences();
            households.write(written, this::areaOf);
            households.relate(written, teller.today());
            sounds();
            recount.each(areas);
            return written.map(this::told);
        }

        private TableImport.Written told(long person, ResidentChange change) {
            audit.record(new AuditRecord(
                    "people.imported",
                    "person:" + person,
                    areaOf(change).code(),
                    null,
                    Map.of("row", change.number, "new", change.person == null)));
            return new TableImport.Written(change.number, json.writeValueAsString(written.undo(person)));
        }

        /** What lies outside the viewer's places is counted by the nightly job. */
        private void touch(long person, Area area) {
            if (access.viewer().scopes().covers(area)) {
                areas.add(area);
                written.undo(person).areas.add(area.code());
            }
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
                    written.remember(ids.get(i), entries.get(i), null, 0);
                    touch(ids.get(i), areaOf(entries.get(i)));
                }
            }
        }

        private ResidentWriteTable.NewPerson person(long id, ResidentChange change) {
            var row = change.row;
            var area = areaOf(change);
            var number = row.idNumber() == null
                    ? PersonWriteTable.Sealed.NONE
                    : sealed.of(new IdNumber(row.typeOfNumber(), row.idNumber()));
            var phone = row.phone() == null ? PersonWriteTable.Sealed.NONE : sealed.of(new PhoneNumber(row.phone()));
            return new ResidentWriteTable.NewPerson(
                    id,
                    area.code(),
                    change.local() ? area.code() : null,
                    row.name(),
                    Pinyin.of(row.name()),
                    change.sexOfPerson(),
                    row.birthDate(),
                    row.idNumber() == null
                            ? IdType.NONE.code()
                            : row.typeOfNumber().code(),
                    ResidentWriteTable.hex(number.enc()),
                    ResidentWriteTable.hex(number.idx()),
                    ResidentWriteTable.hex(number.tail()),
                    ResidentWriteTable.hex(phone.enc()),
                    ResidentWriteTable.hex(phone.idx()),
                    ResidentWriteTable.hex(phone.tail()),
                    Objects.requireNonNullElse(row.ethnic(), "01"),
                    Objects.requireNonNullElse(row.marital(), "90"),
                    RegisterPerson.CLERK,
                    teller.today(),
                    teller.of(change));
        }

        private void correct(List<ResidentChange> corrections) {
            if (corrections.isEmpty()) {
                return;
            }
            var images = table
                    .lock(corrections.stream().map(c -> c.known().id()).toList())
                    .stream()
                    .collect(Collectors.toMap(ResidentWriteTable.Image::id, Function.identity()));
            var held = corrections.stream()
                    .filter(c -> {
                        var image = images.get(c.known().id());
                        return image != null && image.version() == c.known().version();
                    })
                    .toList();
            for (var change : held) {
                var id = change.known().id();
                written.remember(
                        id,
                        change,
                        Objects.requireNonNull(images.get(id)).image(),
                        change.known().version() + 1);
            }
            facts.write(held, written, teller);
            table.update(held.stream().map(this::changed).toList());
        }

        private ResidentWriteTable.Changed changed(ResidentChange change) {
            var person = change.known();
            var number = change.idNumber == null
                    ? PersonWriteTable.Sealed.NONE
                    : sealed.of(new IdNumber(change.row.typeOfNumber(), change.idNumber));
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
                    change.idNumber == null ? null : change.row.typeOfNumber().code(),
                    ResidentWriteTable.hex(number.enc()),
                    ResidentWriteTable.hex(number.idx()),
                    ResidentWriteTable.hex(number.tail()),
                    ResidentWriteTable.hex(phone.enc()),
                    ResidentWriteTable.hex(phone.idx()),
                    ResidentWriteTable.hex(phone.tail()),
                    change.ethnic,
                    change.marital);
        }

        private void residences() {
            var leaving = new ArrayList<ResidentWriteTable.Leaving>();
            var residences = new ArrayList<ResidentWriteTable.Residence>();
            written.forEach((id, change) -> {
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
                    written.undo(e.personId()).endedOccupancies.add(e.id());
                    if (e.again() != null) {
                        written.undo(e.personId()).addedOccupancies.add(e.again());
                    }
                });
            }
            if (!residences.isEmpty()) {
                table.insertResidences(residences)
                        .forEach(
                                t -> written.undo(t.personId()).addedOccupancies.add(t.id()));
            }
        }

        private void sounds() {
            var sounds = new HashSet<ResidentWriteTable.Sound>();
            written.changes().values().forEach(c -> {
                if (c.person == null || c.name != null) {
                    var pinyin = Pinyin.of(c.row.name());
                    sounds.add(new ResidentWriteTable.Sound(pinyin, Pinyin.letters(pinyin), Pinyin.initials(pinyin)));
                }
            });
            table.insertSounds(sounds);
        }
    }
}
