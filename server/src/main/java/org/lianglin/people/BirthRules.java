package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.springframework.stereotype.Component;

/** What a birth has to agree with: the number, the day, and who the parents are. Every broken rule is gathered. */
@Component
class BirthRules {
    private final Parameters parameters;
    private final Clock clock;

    BirthRules(Parameters parameters, Clock clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    /** The number, when there is one; it has to say the same birth date. */
    @Nullable
    IdNumber number(RegisterBirth.Command command, List<FieldError> errors) {
        var type = IdType.find(command.idType());
        if (type.isEmpty()) {
            errors.add(FieldError.of("idType", "people.id-type-unknown"));
            return null;
        }
        var typed = Objects.requireNonNullElse(command.idNumber(), "");
        if (type.get() == IdType.NONE && typed.isBlank()) {
            return null;
        }
        var today = LocalDate.now(clock);
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        var number = keep(errors, () -> IdNumber.parse(type.get(), typed, earliest, today));
        if (number != null
                && number.birthDate()
                        .filter(b -> !b.equals(command.birthDate()))
                        .isPresent()) {
            errors.add(FieldError.of("birthDate", "people.birth-differs-from-id"));
        }
        return number;
    }

    /** Nobody is born tomorrow, to a child, or long after the father has died. */
    void date(RegisterBirth.Command command, PersonRow parent, @Nullable PersonRow other, List<FieldError> errors) {
        var born = command.birthDate();
        if (born.isAfter(LocalDate.now(clock))) {
            errors.add(FieldError.of("birthDate", "people.birth-in-future"));
        }
        var youngest = parameters.get("people.birth.parent.min_age");
        for (var one : other == null ? List.of(parent) : List.of(parent, other)) {
            if (Period.between(one.birthDate(), born).getYears() < youngest || born.isBefore(one.birthDate())) {
                errors.add(new FieldError(
                        "birthDate", "people.parent-too-young", Map.of("name", one.name(), "age", youngest)));
            }
            var death = one.deathDate();
            var days = one.sex() == 2 ? 0 : parameters.get("people.birth.after_death.days");
            if (death != null && born.isAfter(death.plusDays(days))) {
                errors.add(new FieldError(
                        "birthDate",
                        "people.birth-after-death",
                        Map.of("name", one.name(), "death", death.toString(), "days", days)));
            }
        }
    }

    static void sex(
            RegisterBirth.Command command,
            PersonRow parent,
            @Nullable PersonRow other,
            @Nullable IdNumber number,
            List<FieldError> errors) {
        if (!Codes.has("sex", Integer.toString(command.sex()))) {
            errors.add(FieldError.of("sex", "people.code-unknown"));
        }
        if (number != null && number.sex().filter(s -> s != command.sex()).isPresent()) {
            errors.add(FieldError.of("sex", "people.sex-differs-from-id"));
        }
        if (!Set.of(1, 2).contains(parent.sex())) {
            errors.add(FieldError.of("parent", "people.parent-sex-unknown"));
        } else if (other != null && other.sex() != 3 - parent.sex()) {
            errors.add(FieldError.of("otherParent", "people.parents-of-one-sex"));
        }
    }

    static <T> @Nullable T keep(List<FieldError> errors, Supplier<T> read) {
        try {
            return read.get();
        } catch (PeopleRefused refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }
}
