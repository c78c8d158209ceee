package org.lianglin.people;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;

/** What must not be merged, and what nobody but the user can choose. */
@Component
class CheckMerge {
    private static final int LONGEST_REASON = 200;

    private final Access access;
    private final PersonTable persons;
    private final ComparePersons compare;

    CheckMerge(Access access, PersonTable persons, ComparePersons compare) {
        this.access = access;
        this.persons = persons;
        this.compare = compare;
    }

    /** The choices of the user, and for what was left open the suggested ones. */
    MergeChoices choices(
            MergePersons.Command command, MergeRows.Two two, MergeChoices asked, List<ComparePersons.Field> fields) {
        var from = two.from();
        var into = two.into();
        if (!from.lifeStatus().equals(into.lifeStatus())) {
            throw new PeopleRefused.MergeLifeDiffers();
        }
        if (Objects.equals(from.spouseId(), into.id())) {
            throw new PeopleRefused.MergeOfSpouses();
        }
        var choices = asked;
        for (var field : fields) {
            if (!choices.names(field.key())) {
                if (field.mustChoose()) {
                    throw new PeopleRefused.MergeTwoRegistrations();
                }
                choices = choices.with(field.key(), field.suggested());
            } else if (!field.differs()) {
                choices = choices.with(field.key(), MergeChoices.Side.INTO);
            }
        }
        return registration(numbers(command, two, choices), from, into);
    }

    /** Registered somewhere is more than registered nowhere, and the household book goes with the place. */
    private static MergeChoices registration(MergeChoices choices, PersonRow from, PersonRow into) {
        return into.registeredArea() == null && from.registeredArea() != null
                ? choices.with(MergeChoices.REGISTRATION, MergeChoices.Side.FROM)
                : from.registeredArea() == null
                        ? choices.with(MergeChoices.REGISTRATION, MergeChoices.Side.INTO)
                        : choices;
    }

    private MergeChoices numbers(MergePersons.Command command, MergeRows.Two two, MergeChoices choices) {
        var wrong = command.wrongNumberOf();
        if (wrong == null) {
            if (twoNumbers(two)) {
                throw new PeopleRefused.MergeTwoNumbers();
            }
            return choices;
        }
        access.requireOnAny(Permission.SETTLE_NUMBERS, two.into().places());
        reason(command.wrongNumberReason());
        if (wrong != two.from().id() && wrong != two.into().id()) {
            throw new PeopleRefused.InvalidField("wrongNumberOf", "people.merge-number-of-another");
        }
        return choices.with("idNumber", wrong == two.from().id() ? MergeChoices.Side.INTO : MergeChoices.Side.FROM);
    }

    private static void reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new PeopleRefused.InvalidField("wrongNumberReason", "people.reason-missing");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new PeopleRefused.InvalidField("wrongNumberReason", "people.reason-too-long");
        }
    }

    private boolean twoNumbers(MergeRows.Two two) {
        if ("DECEASED".equals(two.from().lifeStatus())) {
            return false;
        }
        var one = residentNumber(two.from());
        var other = residentNumber(two.into());
        return one != null && other != null && !one.equals(other);
    }

    private @Nullable String residentNumber(PersonRow person) {
        var number = compare.idNumber(person);
        return number != null && List.of("01", "02").contains(person.idType()) && IdNumber.checks(number)
                ? number
                : null;
    }

    /** Somebody who is called a wife is not a man. */
    void sexFits(long person, MergeHouseholdsTable households) {
        var sex = persons.find(person).map(PersonRow::sex).orElse(0);
        if (sex != 1 && sex != 2) {
            return;
        }
        var contrary = Codes.codes("relation").stream()
                .filter(c -> Codes.sexOf("relation", c) == 3 - sex)
                .toList();
        if (households.contradicts(person, contrary)) {
            throw new PeopleRefused.MergeSexAndRelation();
        }
    }
}
