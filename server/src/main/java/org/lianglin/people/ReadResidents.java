package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.sheets.Dates;
import org.lianglin.place.AddressBook;
import org.springframework.stereotype.Component;

/** Understands rows of a list of residents by the rules of {@link RegisterPerson}, with all broken rules of a row at once. */
@Component
class ReadResidents {
    private final AddressBook addresses;
    private final Parameters parameters;
    private final Access access;
    private final Clock clock;

    ReadResidents(AddressBook addresses, Parameters parameters, Access access, Clock clock) {
        this.addresses = addresses;
        this.parameters = parameters;
        this.access = access;
        this.clock = clock;
    }

    List<TableImport.Read> read(List<TableImport.Cells> rows) {
        var written = new LinkedHashSet<String>();
        var all = rows.stream().map(ReadResidents::address);
        all.filter(a -> !a.isEmpty()).forEach(written::add);
        var today = LocalDate.now(clock);
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        var reading = new Reading(addresses.find(written), today, earliest);
        return rows.stream().map(reading::read).toList();
    }

    /** In one column, or in several: 小区, 楼栋, 单元, 房号. */
    private static String address(TableImport.Cells cells) {
        var whole = cells.text("address");
        var estate = cells.text("estate");
        var room = cells.text("room");
        if (estate.isEmpty() && room.isEmpty()) {
            return whole;
        }
        return (estate.isEmpty() ? whole : estate)
                + with(cells.text("building"), "号楼", "(?s).*(号楼|栋|幢|座|号|#)$")
                + with(cells.text("unit"), "单元", "(?s).*单元$")
                + room;
    }

    private static String with(String text, String ending, String ended) {
        return text.isEmpty() || text.matches(ended) ? text : text + ending;
    }

    private final class Reading {
        private final Map<String, AddressBook.Found> homes;
        private final LocalDate today;
        private final LocalDate earliest;

        Reading(Map<String, AddressBook.Found> homes, LocalDate today, LocalDate earliest) {
            this.homes = homes;
            this.today = today;
            this.earliest = earliest;
        }

        TableImport.Read read(TableImport.Cells cells) {
            var row = new Row(cells);
            var label = row.label();
            var understood = row.understood();
            return understood == null
                    ? new TableImport.Read(cells.number(), null, "", label, List.of(), row.complaints)
                    : new TableImport.Read(
                            cells.number(),
                            understood.dwelling(),
                            understood.key(),
                            label,
                            understood.toValues(),
                            List.of());
        }

        private final class Row {
            private final TableImport.Cells cells;
            private final String address;
            private final List<FieldError> complaints = new ArrayList<>();

            Row(TableImport.Cells cells) {
                this.cells = cells;
                this.address = address(cells);
            }

            String label() {
                var name = cells.text("name");
                return name.length() > PersonName.LONGEST ? name.substring(0, PersonName.LONGEST) : name;
            }

            @Nullable
            ResidentRow understood() {
                var name = keep(() -> PersonName.parse(cells.text("name")));
                var type = idType();
                var number = type == null || cells.text("idNumber").isEmpty()
                        ? null
                        : keep(() -> IdNumber.parse(type, cells.text("idNumber"), earliest, today));
                var sex = sex(number);
                var birth = birthDate(number);
                var phone = cells.text("phone").isEmpty() ? null : keep(() -> PhoneNumber.parse(cells.text("phone")));
                var ethnic = code("ethnic", ethnic(cells.text("ethnic")));
                var marital = code("marital", cells.text("marital"));
                var kind = code("kind", "occupancyKind", cells.text("kind"));
                var relation = code("relation", relation(cells.text("relation")));
                var from = from(birth);
                var homes = homes(kind);
                var home = homes.size() == 1 ? homes.getFirst() : null;
                if (!complaints.isEmpty() || name == null || birth == null) {
                    return null;
                }
                return new ResidentRow(
                        name.text(),
                        type == null ? null : type.code(),
                        number == null ? null : number.number(),
                        sex,
                        birth,
                        phone == null ? null : phone.digits(),
                        ethnic,
                        marital,
                        home == null ? null : home.dwellingId(),
                        home == null ? null : home.area(),
                        kind,
                        relation,
                        from,
                        homes.isEmpty() ? null : address,
                        homes.size() < 2
                                ? List.of()
                                : homes.stream()
                                        .map(AddressBook.Home::dwellingId)
                                        .toList());
            }

            private @Nullable IdType idType() {
                var text = cells.text("idType");
                if (text.isEmpty()) {
                    return cells.text("idNumber").isEmpty() ? null : IdType.RESIDENT_CARD;
                }
                var found = IdType.find(text)
                        .or(() -> Codes.codeOf("idType", text).flatMap(IdType::find))
                        .or(() -> text.contains("身份证") && !text.contains("永久")
                                ? Optional.of(IdType.RESIDENT_CARD)
                                : text.contains("户口") ? Optional.of(IdType.HOUSEHOLD_BOOK) : Optional.empty());
                complainWhen(found.isEmpty(), "idType", "people.id-type-unknown");
                return found.orElse(null);
            }

            private @Nullable Integer sex(@Nullable IdNumber number) {
                var text = cells.text("sex");
                var stated = number == null ? Optional.<Integer>empty() : number.sex();
                if (text.isEmpty()) {
                    return stated.orElse(null);
                }
                var typed = Codes.codeOf("sex", text.endsWith("性") ? text.substring(0, text.length() - 1) : text)
                        .map(Integer::valueOf);
                complainWhen(typed.isEmpty(), "sex", "people.code-unknown");
                complainWhen(
                        typed.isPresent() && stated.isPresent() && !typed.equals(stated),
                        "sex",
                        "people.sex-differs-from-id");
                return typed.orElse(null);
            }

            private @Nullable LocalDate birthDate(@Nullable IdNumber number) {
                var text = cells.text("birthDate");
                var stated = number == null ? Optional.<LocalDate>empty() : number.birthDate();
                if (text.isEmpty()) {
                    // a number that is wrong is told already; asking for the birth date as well would only confuse
                    complainWhen(
                            stated.isEmpty()
                                    && (number != null || cells.text("idNumber").isEmpty()),
                            "birthDate",
                            "people.birth-missing");
                    return stated.orElse(null);
                }
                var typed = Dates.read(text);
                complainWhen(typed.isEmpty(), "birthDate", "people.date-malformed");
                complainWhen(
                        typed.isPresent() && stated.isPresent() && !typed.equals(stated),
                        "birthDate",
                        "people.birth-differs-from-id");
                complainWhen(typed.isPresent() && typed.get().isAfter(today), "birthDate", "people.birth-in-future");
                complainWhen(
                        typed.isPresent() && typed.get().isBefore(earliest), "birthDate", "people.import-birth-early");
                return typed.orElse(null);
            }

            private @Nullable LocalDate from(@Nullable LocalDate birth) {
                var text = cells.text("from");
                if (text.isEmpty()) {
                    return null;
                }
                var from = Dates.readStart(text);
                complainWhen(from.isEmpty(), "from", "people.date-malformed");
                complainWhen(from.isPresent() && from.get().isAfter(today), "from", "people.from-in-future");
                complainWhen(
                        from.isPresent() && birth != null && from.get().isBefore(birth),
                        "from",
                        "people.from-before-birth");
                return from.orElse(null);
            }

            /** Several when the address is not exact: whoever lives in one of them already is not asked for more. */
            private List<AddressBook.Home> homes(@Nullable String kind) {
                if (address.isEmpty()) {
                    return List.of();
                }
                complainWhen("HANG".equals(kind), "address", "people.hang-has-no-dwelling");
                var found = Objects.requireNonNull(homes.get(address)).homes().stream()
                        .filter(h -> access.viewer().may(Permission.EDIT_PEOPLE, h.area()))
                        .toList();
                complainWhen(found.isEmpty(), "address", "people.import-address");
                return found;
            }

            private @Nullable String code(String list, String text) {
                return code(list, list, text);
            }

            private @Nullable String code(String field, String list, String text) {
                if (text.isEmpty()) {
                    return null;
                }
                var code = Codes.codeOf(list, text);
                complainWhen(
                        code.isEmpty(),
                        field,
                        switch (field) {
                            case "kind" -> "people.kind-unknown";
                            case "relation" -> "people.import-relation";
                            default -> "people.code-unknown";
                        });
                return code.orElse(null);
            }

            /** 汉 is 汉族. */
            private static String ethnic(String text) {
                return text.isEmpty() || text.endsWith("族") || text.matches("[0-9A-Za-z ]+") ? text : text + "族";
            }

            /** In lists of households the head is often 本人, children 儿子 and 女儿. */
            private static String relation(String text) {
                return switch (text) {
                    case "本人", "01" -> Relation.HEAD.code();
                    case "丈夫" -> "夫";
                    case "妻子" -> "妻";
                    case "儿子" -> "子";
                    case "女儿" -> "女";
                    case "父" -> "父亲";
                    case "母" -> "母亲";
                    default -> text;
                };
            }

            private <T> @Nullable T keep(Supplier<T> read) {
                try {
                    return read.get();
                } catch (PeopleRefused refused) {
                    complaints.addAll(refused.errors());
                    return null;
                }
            }

            private void complainWhen(boolean broken, String field, String code) {
                if (broken) {
                    complain(field, code);
                }
            }

            private void complain(String field, String code) {
                complaints.add(FieldError.of(field, code));
            }
        }
    }
}
