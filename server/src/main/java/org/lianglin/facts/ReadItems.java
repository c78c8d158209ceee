package org.lianglin.facts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.sheets.Dates;
import org.lianglin.people.IdNumber;
import org.lianglin.people.IdType;
import org.lianglin.people.PeopleRefused;
import org.springframework.stereotype.Component;

/** Understands rows of a list of items, with all broken rules of a row at once. */
@Component
class ReadItems {
    private static final Set<String> NO_ANSWER = Set.of("未反馈", "无反馈", "no response", "no answer");
    private static final Set<ItemKind> MAY_BE_NEGATIVE = Set.of(ItemKind.BUSINESS, ItemKind.RENT);
    private static final BigDecimal MOST = new BigDecimal("99999999.99");
    private static final int LONGEST_DOCUMENT = 200;
    private static final int FEN = 2;

    private final Parameters parameters;
    private final Clock clock;

    ReadItems(Parameters parameters, Clock clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    List<TableImport.Read> read(List<TableImport.Cells> rows) {
        var today = LocalDate.now(clock);
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        return rows.stream().map(r -> read(r, today, earliest)).toList();
    }

    private static TableImport.Read read(TableImport.Cells cells, LocalDate today, LocalDate earliest) {
        var complaints = new ArrayList<FieldError>();
        var name = cells.text("name").strip();
        var number = number(cells.text("idNumber"), today, earliest, complaints);
        var kind = ItemKind.find(cells.text("kind").strip()).orElse(null);
        complainWhen(complaints, kind == null, "kind", "facts.kind-unknown");
        var answered = !NO_ANSWER.contains(cells.text("amount").strip().toLowerCase());
        var amount = answered && kind != null && money(kind) ? amount(cells.text("amount"), kind, complaints) : null;
        var count = kind != null && !money(kind) ? count(cells.text("number"), kind, answered, complaints) : null;
        var from = date(cells.text("from"), "from", complaints);
        complainWhen(complaints, from != null && from.isAfter(today), "from", "facts.from-in-future");
        var until = cells.text("until").isBlank() ? null : date(cells.text("until"), "until", complaints);
        complainWhen(
                complaints, from != null && until != null && !until.isAfter(from), "until", "facts.until-before-from");
        var document = cells.text("document").strip();
        complainWhen(complaints, document.length() > LONGEST_DOCUMENT, "document", "facts.document-long");
        if (!complaints.isEmpty() || number == null || kind == null || from == null) {
            return new TableImport.Read(cells.number(), null, "", name, List.of(), complaints);
        }
        var end = kind.measure() == ItemKind.Measure.TOTAL ? from.plusDays(1) : until;
        var row = new ItemRow(name, number, kind, amount, count, answered, from, end, document);
        return new TableImport.Read(cells.number(), null, row.key(), name, row.toValues(), List.of());
    }

    private static boolean money(ItemKind kind) {
        return switch (kind.measure()) {
            case MONTHLY, TOTAL, STOCK -> true;
            case COUNT, STATE, ABILITY -> false;
        };
    }

    private static @Nullable String number(
            String text, LocalDate today, LocalDate earliest, List<FieldError> complaints) {
        try {
            return IdNumber.parse(IdType.RESIDENT_CARD, text, earliest, today).number();
        } catch (PeopleRefused refused) {
            complaints.addAll(refused.errors());
            return null;
        }
    }

    /** Yuan to fen. */
    private static @Nullable Long amount(String text, ItemKind kind, List<FieldError> complaints) {
        var written = text.strip().replace(",", "").replaceFirst("元$", "");
        if (!written.matches("-?\\d{1,9}(\\.\\d{1,2})?")) {
            complaints.add(FieldError.of("amount", "facts.amount-malformed"));
            return null;
        }
        var yuan = new BigDecimal(written);
        complainWhen(
                complaints,
                yuan.signum() < 0 && !MAY_BE_NEGATIVE.contains(kind)
                        || yuan.abs().compareTo(MOST) > 0,
                "amount",
                "facts.amount-out-of-bounds");
        return yuan.movePointRight(FEN).longValueExact();
    }

    private static @Nullable Integer count(String text, ItemKind kind, boolean answered, List<FieldError> complaints) {
        var written = text.strip();
        if (written.isEmpty()) {
            complainWhen(
                    complaints,
                    answered && kind.measure() == ItemKind.Measure.ABILITY,
                    "number",
                    "facts.number-malformed");
            return null;
        }
        var most = kind.measure() == ItemKind.Measure.ABILITY ? "[01]" : "\\d{1,3}";
        complainWhen(complaints, !written.matches(most), "number", "facts.number-malformed");
        return written.matches(most) ? Integer.valueOf(written) : null;
    }

    private static @Nullable LocalDate date(String text, String field, List<FieldError> complaints) {
        var read = Dates.read(text);
        complainWhen(complaints, read.isEmpty(), field, "facts.date-malformed");
        return read.orElse(null);
    }

    private static void complainWhen(List<FieldError> complaints, boolean broken, String field, String code) {
        if (broken) {
            complaints.add(FieldError.of(field, code));
        }
    }
}
