package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;

/** Keeps for many rows of a list what each attribute was before and is now, and who said so. */
@Component
class WriteResidentFacts {
    private final ResidentWriteTable table;
    private final SealedNumbers sealed;

    WriteResidentFacts(ResidentWriteTable table, SealedNumbers sealed) {
        this.table = table;
        this.sealed = sealed;
    }

    /** Who tells, and when: the account, and the row of its file. */
    record Teller(TableImport.Origin origin, LocalDate today) {
        String of(ResidentChange change) {
            return origin.giver() + "(" + origin.file() + " 第" + change.number + "行)";
        }
    }

    /** Of corrected people: what stood there ends, what the list says begins. */
    void write(List<ResidentChange> held, WrittenResidents written, Teller teller) {
        var facts = held.stream().flatMap(c -> factsOf(c, teller).stream()).toList();
        if (facts.isEmpty()) {
            return;
        }
        table.insertBaseFacts(facts)
                .forEach(t -> written.undo(t.personId()).addedFacts.add(t.id()));
        table.endFacts(facts).forEach(e -> {
            if (written.undo(e.personId()).addedFacts.remove(Long.valueOf(e.id()))) {
                written.undo(e.personId()).addedPastFacts.add(e.id());
            } else {
                written.undo(e.personId()).endedFacts.add(e.id());
            }
            if (e.again() != null) {
                written.undo(e.personId()).addedFacts.add(e.again());
            }
        });
        table.insertFacts(facts)
                .forEach(t -> written.undo(t.personId()).addedFacts.add(t.id()));
    }

    private List<ResidentWriteTable.Fact> factsOf(ResidentChange change, Teller teller) {
        var person = change.known();
        var facts = new ArrayList<ResidentWriteTable.Fact>();
        plain(facts, change, teller, "name", person.name(), change.name);
        plain(facts, change, teller, "sex", Integer.toString(person.sex()), change.sex);
        plain(facts, change, teller, "birthDate", person.birthDate().toString(), change.birthDate);
        plain(facts, change, teller, "ethnic", person.ethnic(), change.ethnic);
        plain(facts, change, teller, "marital", person.marital(), change.marital);
        if (change.idNumber != null) {
            var number = sealed.of(new IdNumber(change.row.typeOfNumber(), change.idNumber));
            facts.add(fact(
                    change,
                    teller,
                    "idNumber",
                    null,
                    ResidentWriteTable.orEmpty(person.idNoEnc()),
                    null,
                    ResidentWriteTable.hex(number.enc())));
        }
        if (change.phone != null) {
            var phone = sealed.of(new PhoneNumber(change.phone));
            facts.add(fact(
                    change,
                    teller,
                    "phone",
                    null,
                    ResidentWriteTable.orEmpty(person.phoneEnc()),
                    null,
                    ResidentWriteTable.hex(phone.enc())));
        }
        return facts;
    }

    private void plain(
            List<ResidentWriteTable.Fact> facts,
            ResidentChange change,
            Teller teller,
            String attribute,
            String before,
            @Nullable Object after) {
        if (after != null) {
            facts.add(fact(change, teller, attribute, before, null, after.toString(), null));
        }
    }

    private ResidentWriteTable.Fact fact(
            ResidentChange change,
            Teller teller,
            String attribute,
            @Nullable String before,
            @Nullable String beforeEnc,
            @Nullable String after,
            @Nullable String afterEnc) {
        var person = change.known();
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
                teller.of(change),
                teller.today());
    }
}
