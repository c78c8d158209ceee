package org.lianglin.people;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What clerks and grid workers write into the registry of people. */
@RestController
@RequestMapping("/api/people")
class PeopleCommandController {
    private final RegisterPerson registerPerson;
    private final CorrectPerson correctPerson;
    private final RecordResidence recordResidence;
    private final MoveIn moveIn;
    private final RecordDeath recordDeath;
    private final PerformChange perform;

    PeopleCommandController(
            RegisterPerson registerPerson,
            CorrectPerson correctPerson,
            RecordResidence recordResidence,
            MoveIn moveIn,
            RecordDeath recordDeath,
            PerformChange perform) {
        this.registerPerson = registerPerson;
        this.correctPerson = correctPerson;
        this.recordResidence = recordResidence;
        this.moveIn = moveIn;
        this.recordDeath = recordDeath;
        this.perform = perform;
    }

    /** Lengths are checked by what is made of the texts, so that the refusal can name the rule; these bounds keep floods out. */
    record NewPerson(
            @NotBlank @Size(max = 1000) String name,
            @Nullable Integer sex,
            @NotBlank @Size(max = 2) String idType,
            @Nullable @Size(max = 100) String idNumber,
            @Nullable LocalDate birthDate,
            @Nullable @Size(max = 100) String phone,
            @Nullable @Size(max = 2) String ethnic,
            @Nullable @Size(max = 2) String marital,
            @Nullable Long dwellingId,
            @Nullable Area community,
            @Nullable Area registered,
            @NotBlank @Size(max = 10) String kind,
            @NotNull LocalDate from,
            @Nullable @Size(max = 2) String relation,
            @Nullable Long householdId) {}

    record Correction(
            @NotNull Integer version,
            @NotBlank @Size(max = 40) String attribute,
            @NotNull @Size(max = 1000) String value,
            @NotBlank @Size(max = 40) String source,
            @NotNull LocalDate sourceDate,
            @NotNull LocalDate from) {}

    record Home(
            @Nullable Long dwellingId,
            @Nullable Area community,
            @NotBlank @Size(max = 10) String kind,
            @NotNull Boolean main,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source,
            @Nullable Long householdId,
            @Nullable @Size(max = 2) String relation) {
        RecordResidence.Home toCommand() {
            return new RecordResidence.Home(
                    dwellingId,
                    community,
                    kind,
                    main,
                    from,
                    Objects.requireNonNullElse(source, "CLERK"),
                    householdId,
                    relation);
        }
    }

    record Residence(
            @NotNull Integer version, @JsonUnwrapped @Valid Home home) {}

    record Document(
            @NotBlank @Size(max = 1000) String name,
            @NotBlank @Size(max = 2) String idType,
            @NotBlank @Size(max = 100) String idNumber,
            @JsonUnwrapped @Valid Home home) {}

    /** @param heads who leads each household from then on, by its id */
    record Death(
            @NotNull Integer version,
            @NotNull LocalDate date,
            @NotBlank @Size(max = 40) String source,
            @Nullable @Size(max = 20) Map<Long, @NotNull Long> heads) {
        RecordDeath.Command command(long person) {
            return new RecordDeath.Command(person, version, date, source, heads == null ? Map.of() : Map.copyOf(heads));
        }
    }

    record Withdrawal(
            @NotNull Integer version,
            @NotBlank @Size(max = 40) String source) {}

    record Registered(String id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(@Valid @RequestBody NewPerson person) {
        return new Registered(Long.toString(registerPerson.register(new RegisterPerson.Command(
                person.name(),
                person.sex(),
                person.idType(),
                person.idNumber(),
                person.birthDate(),
                person.phone(),
                person.ethnic(),
                person.marital(),
                person.dwellingId(),
                person.community(),
                person.registered(),
                person.kind(),
                person.from(),
                person.relation(),
                person.householdId()))));
    }

    @PostMapping("/{id}/corrections")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable long id, @Valid @RequestBody Correction correction) {
        correctPerson.correct(new CorrectPerson.Command(
                id,
                correction.version(),
                correction.attribute(),
                correction.value().strip(),
                correction.source(),
                correction.sourceDate(),
                correction.from()));
    }

    @PostMapping("/{id}/residences")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recordResidence(@PathVariable long id, @Valid @RequestBody Residence residence) {
        recordResidence.record(new RecordResidence.Command(
                id, residence.version(), residence.home().toCommand()));
    }

    /** Somebody who lives elsewhere in the city comes with a document. */
    @PostMapping("/move-ins")
    Registered moveIn(@Valid @RequestBody Document document) {
        return new Registered(Long.toString(moveIn.moveIn(new MoveIn.Command(
                document.name(),
                document.idType(),
                document.idNumber(),
                document.home().toCommand()))));
    }

    @PostMapping("/{id}/death")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recordDeath(@PathVariable long id, @Valid @RequestBody Death death) {
        perform.perform(recordDeath, death.command(id));
    }

    @PostMapping("/{id}/death/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawDeath(@PathVariable long id, @Valid @RequestBody Withdrawal withdrawal) {
        recordDeath.withdraw(id, withdrawal.version(), withdrawal.source());
    }
}
