package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.place.Homes;
import org.springframework.stereotype.Component;

/** Lays rows of a list beside the registry: who is new, what would change, and what the rules forbid. */
@Component
class CompareResidents {
    private final RecogniseResidents recognise;
    private final ResidentImportTable table;
    private final WriteResidents writeResidents;
    private final BlindIndex index;
    private final Sealer sealer;
    private final Homes homes;
    private final ReachableDwellings dwellings;
    private final Access access;
    private final Clock clock;

    CompareResidents(
            RecogniseResidents recognise,
            ResidentImportTable table,
            WriteResidents writeResidents,
            BlindIndex index,
            Sealer sealer,
            Homes homes,
            ReachableDwellings dwellings,
            Access access,
            Clock clock) {
        this.recognise = recognise;
        this.table = table;
        this.writeResidents = writeResidents;
        this.index = index;
        this.sealer = sealer;
        this.homes = homes;
        this.dwellings = dwellings;
        this.access = access;
        this.clock = clock;
    }

    TableImport.Comparison compare(List<TableImport.Row> rows) {
        return new Comparing(rows).comparison();
    }

    private final class Comparing {
        private final LocalDate today = LocalDate.now(clock);
        private final Map<Integer, ResidentRow> read = new LinkedHashMap<>();
        private final Map<Integer, ResidentImportTable.Known> known = new HashMap<>();
        private final Map<Integer, List<FieldError>> complaints = new HashMap<>();
        private final Map<Integer, List<TableImport.Difference>> differences = new HashMap<>();
        private final Map<Integer, ResidentChange> changes = new HashMap<>();
        private Map<Long, String> addresses = Map.of();
        private Map<Long, LocalDate> leftLast = Map.of();

        Comparing(List<TableImport.Row> rows) {
            rows.forEach(r -> read.put(r.number(), ResidentRow.of(r.values())));
        }

        TableImport.Comparison comparison() {
            var recognised = recognise.recognise(read);
            known.putAll(recognised.known());
            complaints.putAll(recognised.complaints());
            addresses = homes.addresses(movers());
            leftLast = table.leftLast(withAnotherHome());
            read.forEach((n, row) -> {
                var person = known.get(n);
                if (complaints.containsKey(n)) {
                    return;
                }
                if (person == null) {
                    enter(n, row);
                } else {
                    change(n, row, person);
                }
            });
            households();
            return new Comparison();
        }

        private List<Long> movers() {
            var ids = new HashSet<Long>();
            known.forEach((n, person) -> {
                var to = Objects.requireNonNull(read.get(n)).dwelling();
                if (to != null && !to.equals(person.dwelling()) && person.dwelling() != null) {
                    ids.add(person.dwelling());
                }
            });
            return List.copyOf(ids);
        }

        /** Whoever the list has living elsewhere, or in another way, than the registry. */
        private List<Long> withAnotherHome() {
            var ids = new ArrayList<Long>();
            known.forEach((n, person) -> {
                var row = Objects.requireNonNull(read.get(n));
                var same = Objects.equals(row.dwelling(), person.dwelling())
                        && (row.kind() == null || row.kind().equals(person.kind()));
                if (row.dwelling() != null && !same) {
                    ids.add(person.id());
                }
            });
            return ids;
        }

        private void enter(int n, ResidentRow row) {
            var kind = Objects.requireNonNullElse(row.kind(), "RH_RL");
            if (row.idNumber() == null
                    && row.idType() != null
                    && !IdType.NONE.code().equals(row.idType())) {
                complain(n, "idNumber", "people.id-missing");
            }
            if (row.dwelling() == null && !"HANG".equals(kind)) {
                complain(
                        n,
                        "address",
                        row.candidates().isEmpty() ? "people.dwelling-missing" : "people.import-address-several");
            }
            if (row.dwelling() == null && "HANG".equals(kind)) {
                try {
                    dwellings.community(null);
                } catch (PeopleRefused refused) {
                    complain(n, "address", refused.code());
                }
            }
            if (complaints.containsKey(n)) {
                return;
            }
            changes.put(n, ResidentChange.entry(n, row, kind, Objects.requireNonNullElse(row.from(), today)));
        }

        private void change(int n, ResidentRow row, ResidentImportTable.Known person) {
            var places = person.registeredArea() == null
                    ? List.of(new Area(person.area()))
                    : List.of(new Area(person.area()), new Area(person.registeredArea()));
            if (places.stream().noneMatch(p -> access.viewer().may(Permission.EDIT_PEOPLE, p))) {
                complain(n, "", "people.import-person-elsewhere");
                return;
            }
            var change = ResidentChange.of(n, row, person);
            attributes(n, row, person, change);
            home(n, row, person, change);
            if (!complaints.containsKey(n) && change.changesAnything()) {
                changes.put(n, change);
            }
        }

        private void attributes(int n, ResidentRow row, ResidentImportTable.Known person, ResidentChange change) {
            if (!row.name().equals(person.name())) {
                change.name = row.name();
                differ(n, "name", person.name(), row.name());
            }
            if (row.sex() != null && row.sex() != person.sex()) {
                change.sex = row.sex();
                differ(n, "sex", sex(person.sex()), sex(row.sex()));
            }
            if (!row.birthDate().equals(person.birthDate())) {
                change.birthDate = row.birthDate();
                differ(n, "birthDate", Masked.birthDate(person.birthDate()), Masked.birthDate(row.birthDate()));
            }
            if (row.idNumber() != null && person.idNoIdx() == null) {
                change.idNumber = row.idNumber();
                differ(n, "idNumber", "", Masked.idNumber(row.idNumber()));
            } else if (row.idType() != null
                    && row.idNumber() != null
                    && !row.idType().equals(person.idType())
                    && !("01".equals(row.idType()) && "02".equals(person.idType()))) {
                complain(n, "idType", "people.import-other-type");
            }
            if (row.phone() != null && !Arrays.equals(index.of("phone", row.phone()), person.phoneIdx())) {
                change.phone = row.phone();
                differ(n, "phone", phone(person), Masked.phone(row.phone()));
            }
            if (row.ethnic() != null && !row.ethnic().equals(person.ethnic())) {
                change.ethnic = row.ethnic();
                differ(n, "ethnic", Codes.chinese("ethnic", person.ethnic()), Codes.chinese("ethnic", row.ethnic()));
            }
            if (row.marital() != null && !row.marital().equals(person.marital())) {
                change.marital = row.marital();
                differ(
                        n,
                        "marital",
                        Codes.chinese("marital", person.marital()),
                        Codes.chinese("marital", row.marital()));
            }
        }

        private String phone(ResidentImportTable.Known person) {
            var sealed = person.phoneEnc();
            return sealed == null ? "" : Masked.phone(sealer.open(sealed, PersonLines.PHONE));
        }

        private static String sex(int sex) {
            return Codes.chinese("sex", Integer.toString(sex));
        }

        private void home(int n, ResidentRow row, ResidentImportTable.Known person, ResidentChange change) {
            var to = row.dwellingFor(person.dwelling());
            if (to == null) {
                if (!row.candidates().isEmpty()) {
                    complain(n, "address", "people.import-address-several");
                }
                return;
            }
            var kind = row.kind() != null
                    ? row.kind()
                    : to.equals(person.dwelling()) && person.kind() != null ? person.kind() : "RH_RL";
            if ("R_NL".equals(kind)) {
                complain(n, "kind", "people.import-not-living");
            } else if (to.equals(person.dwelling()) && kind.equals(person.kind())) {
                stays(n, row, person, change);
            } else if (row.dwelling() == null) {
                complain(n, "address", "people.import-address-several");
            } else {
                moves(n, row, person, change, kind);
            }
        }

        private void stays(int n, ResidentRow row, ResidentImportTable.Known person, ResidentChange change) {
            if (row.from() != null && !row.from().equals(person.homeFrom())) {
                complain(n, "from", "people.import-from-differs", Map.of("from", String.valueOf(person.homeFrom())));
            }
            var relation = row.relation();
            if (relation == null || relation.equals(person.relation())) {
                return;
            }
            if (Relation.HEAD.code().equals(relation) || Relation.HEAD.code().equals(person.relation())) {
                complain(n, "relation", "people.import-head");
            } else if (!new Relation(relation).fits(sexOf(row, person))) {
                complain(
                        n,
                        "relation",
                        "people.relation-differs-from-sex",
                        Map.of("relation", Codes.chinese("relation", relation)));
            } else if (person.member() != null) {
                change.relation = relation;
                differ(
                        n,
                        "relation",
                        Codes.chinese("relation", Objects.requireNonNullElse(person.relation(), "")),
                        Codes.chinese("relation", relation));
            }
        }

        private void moves(
                int n, ResidentRow row, ResidentImportTable.Known person, ResidentChange change, String kind) {
            var from = Objects.requireNonNullElse(row.from(), today);
            var area = new Area(person.area());
            var homeFrom = person.homeFrom();
            var left = leftLast.get(person.id());
            if (!"ALIVE".equals(person.lifeStatus())) {
                complain(n, "address", "people.person-not-alive");
            } else if (person.occupancy() == null && !access.viewer().scopes().covers(area)) {
                complain(n, "address", "people.main-residence-elsewhere");
            } else if (homeFrom != null && !from.isAfter(homeFrom)) {
                complain(
                        n,
                        "from",
                        "people.main-residence-overlaps",
                        Map.of("otherFrom", homeFrom.toString(), "otherTo", "—"));
            } else if (left != null && left.isAfter(from)) {
                complain(
                        n,
                        "from",
                        "people.main-residence-overlaps",
                        Map.of("otherFrom", "…", "otherTo", left.toString()));
            } else {
                change.kind = kind;
                change.from = from;
                if (!Objects.equals(row.dwelling(), person.dwelling())) {
                    var before = person.dwelling() == null ? "" : addresses.getOrDefault(person.dwelling(), "…");
                    differ(n, "address", before, Objects.requireNonNullElse(row.address(), ""));
                }
                if (!kind.equals(person.kind())) {
                    differ(
                            n,
                            "kind",
                            person.kind() == null ? "" : Codes.chinese("occupancyKind", person.kind()),
                            Codes.chinese("occupancyKind", kind));
                }
                differ(n, "from", homeFrom == null ? "" : homeFrom.toString(), from.toString());
            }
        }

        /** Who joins which household, and in which relation: the rows of one dwelling are all here. */
        private void households() {
            var joining = new TreeMap<Long, List<ResidentChange>>();
            for (var change : changes.values()) {
                var dwelling = change.joins();
                if (dwelling != null) {
                    joining.computeIfAbsent(dwelling, d -> new ArrayList<>()).add(change);
                }
            }
            var present = table.householdsIn(joining.keySet());
            joining.forEach((dwelling, people) -> {
                var household = present.get(dwelling);
                people.sort(Comparator.comparingInt(c -> c.number));
                var headed = household != null && household.headed();
                for (var change : people) {
                    var relation = change.row.relation();
                    if (Relation.HEAD.code().equals(relation)) {
                        if (headed) {
                            complain(change.number, "relation", "people.household-has-a-head");
                        }
                        headed = true;
                    } else if (relation != null && !new Relation(relation).fits(change.sexOfPerson())) {
                        complain(
                                change.number,
                                "relation",
                                "people.relation-differs-from-sex",
                                Map.of("relation", Codes.chinese("relation", relation)));
                    }
                }
                people.forEach(c -> c.household = household);
            });
            complaints.keySet().forEach(changes::remove);
        }

        private static int sexOf(ResidentRow row, ResidentImportTable.Known person) {
            return row.sex() == null ? person.sex() : row.sex();
        }

        private void differ(int n, String field, String before, String after) {
            differences
                    .computeIfAbsent(n, x -> new ArrayList<>())
                    .add(new TableImport.Difference(field, before, after));
        }

        private void complain(int n, String field, String code) {
            complain(n, field, code, Map.of());
        }

        private void complain(int n, String field, String code, Map<String, ?> facts) {
            complaints.computeIfAbsent(n, x -> new ArrayList<>()).add(new FieldError(field, code, facts));
        }

        private TableImport.Judged judged(int n) {
            var reasons = complaints.getOrDefault(n, List.of());
            if (!reasons.isEmpty()) {
                return new TableImport.Judged(n, TableImport.Verdict.WRONG, reasons, List.of());
            }
            var change = changes.get(n);
            if (change == null) {
                return new TableImport.Judged(n, TableImport.Verdict.SAME, List.of(), List.of());
            }
            return new TableImport.Judged(
                    n,
                    change.person == null ? TableImport.Verdict.NEW : TableImport.Verdict.CHANGED,
                    List.of(),
                    differences.getOrDefault(n, List.of()));
        }

        private final class Comparison implements TableImport.Comparison {
            private final List<TableImport.Judged> judged =
                    read.keySet().stream().map(Comparing.this::judged).toList();

            @Override
            public List<TableImport.Judged> judged() {
                return judged;
            }

            @Override
            public List<TableImport.Written> apply(Set<Integer> numbers, TableImport.Origin origin) {
                var wanted = read.keySet().stream()
                        .filter(numbers::contains)
                        .map(changes::get)
                        .filter(Objects::nonNull)
                        .toList();
                return writeResidents.write(wanted, origin, today);
            }
        }
    }
}
