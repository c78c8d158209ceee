package org.lianglin.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.secrets.BlindIndex;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Whom of the registry the rows of a list mean: by number first; whoever has none in either by name, birth date and dwelling. */
@Component
class RecogniseResidents {
    private final ResidentImportTable table;
    private final BlindIndex index;
    private final Access access;
    private final TransactionTemplate apart;
    private final Area city;

    RecogniseResidents(
            ResidentImportTable table,
            BlindIndex index,
            Access access,
            PlatformTransactionManager transactions,
            @Value("${lianglin.city}") String city) {
        this.table = table;
        this.index = index;
        this.access = access;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.apart.setReadOnly(true);
        this.city = Area.parse(city);
    }

    /**
     * Both by the number of the row; a row that is in neither is of somebody new.
     *
     * @param complaints why it cannot be said whom a row means
     */
    record Recognised(Map<Integer, ResidentImportTable.Known> known, Map<Integer, List<FieldError>> complaints) {
        private void complain(int n, String field, String code) {
            complaints.computeIfAbsent(n, x -> new ArrayList<>()).add(FieldError.of(field, code));
        }
    }

    Recognised recognise(Map<Integer, ResidentRow> rows) {
        var recognised = new Recognised(new HashMap<>(), new HashMap<>());
        var numbers = new ArrayList<ResidentImportTable.ById>();
        rows.forEach((n, row) -> {
            if (row.idNumber() != null) {
                numbers.add(new ResidentImportTable.ById(n, index.of("id_no", row.idNumber())));
            }
        });
        table.findByNumber(numbers).forEach(k -> recognised.known().put(k.n(), k));
        byHome(rows, recognised);
        takenElsewhere(numbers, recognised);
        return recognised;
    }

    private void byHome(Map<Integer, ResidentRow> rows, Recognised recognised) {
        var wanted = new ArrayList<ResidentImportTable.ByHome>();
        rows.forEach((n, row) -> {
            var dwelling = row.dwelling();
            if (!recognised.known().containsKey(n) && dwelling != null) {
                wanted.add(new ResidentImportTable.ByHome(n, dwelling, row.name(), row.birthDate()));
            }
        });
        var found = table.findByHome(wanted).stream().collect(Collectors.groupingBy(ResidentImportTable.Known::n));
        found.forEach((n, people) -> {
            var row = Objects.requireNonNull(rows.get(n));
            if (people.size() > 1) {
                recognised.complain(n, "name", "people.import-namesakes");
            } else if (row.idNumber() != null && people.getFirst().idNoIdx() != null) {
                recognised.complain(n, "idNumber", "people.import-other-number");
            } else {
                recognised.known().put(n, people.getFirst());
            }
        });
    }

    /** Numbers that belong to somebody whom the viewer may not see, or not to whom the home says. */
    private void takenElsewhere(List<ResidentImportTable.ById> numbers, Recognised recognised) {
        var open = numbers.stream().filter(w -> !known(w, recognised)).toList();
        if (open.isEmpty()) {
            return;
        }
        var taken = access.asJob("people-import-numbers", city, () -> apart.execute(status -> table.findTaken(open)));
        for (var n : taken == null ? Set.<Integer>of() : taken) {
            recognised.complain(n, "idNumber", "people.id-registered");
        }
    }

    private static boolean known(ResidentImportTable.ById wanted, Recognised recognised) {
        var person = recognised.known().get(wanted.n());
        return person != null && Arrays.equals(person.idNoIdx(), wanted.index());
    }
}
