package org.lianglin.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What happens in the life of a person, each looked at first (preview) and then recorded. */
@RestController
@RequestMapping("/api/people/{id}")
class LifeEventController {
    private final PerformChange perform;
    private final RegisterBirth registerBirth;
    private final RecordDeath recordDeath;
    private final MoveOut moveOut;
    private final HangRegistration hang;
    private final SettleRegistration settle;
    private final SupplyDocument supplyDocument;

    LifeEventController(
            PerformChange perform,
            RegisterBirth registerBirth,
            RecordDeath recordDeath,
            MoveOut moveOut,
            HangRegistration hang,
            SettleRegistration settle,
            SupplyDocument supplyDocument) {
        this.perform = perform;
        this.registerBirth = registerBirth;
        this.recordDeath = recordDeath;
        this.moveOut = moveOut;
        this.hang = hang;
        this.settle = settle;
        this.supplyDocument = supplyDocument;
    }

    /** @param idType 99 while the child has no number */
    record NewChild(
            @NotNull Integer version,
            @Nullable Long otherParent,
            @NotBlank @Size(max = 1000) String name,
            @NotNull Integer sex,
            @NotNull LocalDate birthDate,
            @NotBlank @Size(max = 2) String idType,
            @Nullable @Size(max = 100) String idNumber,
            @Nullable @Size(max = 2) String ethnic,
            @Nullable Boolean registered,
            @Nullable @Size(max = 2) String relation,
            @Nullable @Size(max = 40) String source) {
        RegisterBirth.Command command(long parent) {
            return new RegisterBirth.Command(
                    parent,
                    version,
                    otherParent,
                    name,
                    sex,
                    birthDate,
                    idType,
                    idNumber,
                    ethnic,
                    registered == null || registered,
                    relation,
                    HouseholdCommandController.clerk(source));
        }
    }

    record Departure(
            @NotNull Integer version,
            @Nullable @Size(max = 12) String destination,
            @NotNull @Size(max = 200) String destinationName,
            @Nullable Boolean withRegistration,
            @Nullable Boolean withHousehold,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source) {
        MoveOut.Command command(long person) {
            return new MoveOut.Command(
                    person,
                    version,
                    destination,
                    destinationName,
                    Boolean.TRUE.equals(withRegistration),
                    Boolean.TRUE.equals(withHousehold),
                    from,
                    HouseholdCommandController.clerk(source));
        }
    }

    record Hanging(
            @NotNull Integer version,
            @Nullable Area community,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source) {
        HangRegistration.Command command(long person) {
            return new HangRegistration.Command(
                    person, version, community, from, HouseholdCommandController.clerk(source));
        }
    }

    record Settling(
            @NotNull Integer version,
            @NotNull Long dwellingId,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source) {
        SettleRegistration.Command command(long person) {
            return new SettleRegistration.Command(
                    person, version, dwellingId, from, HouseholdCommandController.clerk(source));
        }
    }

    record SuppliedDocument(
            @NotNull Integer version,
            @NotBlank @Size(max = 2) String idType,
            @NotBlank @Size(max = 100) String idNumber,
            @Nullable @Size(max = 40) String source) {}

    /** Of somebody who was registered without one. */
    @PostMapping("/document")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void supplyDocument(@PathVariable long id, @Valid @RequestBody SuppliedDocument body) {
        supplyDocument.supply(new SupplyDocument.Command(
                id, body.version(), body.idType(), body.idNumber(), HouseholdCommandController.clerk(body.source())));
    }

    @PostMapping("/children/preview")
    ChangePlan previewBirth(@PathVariable long id, @Valid @RequestBody NewChild body) {
        return perform.preview(registerBirth, body.command(id));
    }

    @PostMapping("/children")
    ChangePlan registerBirth(@PathVariable long id, @Valid @RequestBody NewChild body) {
        return perform.perform(registerBirth, body.command(id));
    }

    @PostMapping("/death/preview")
    ChangePlan previewDeath(@PathVariable long id, @Valid @RequestBody PeopleCommandController.Death body) {
        return perform.preview(recordDeath, body.command(id));
    }

    @PostMapping("/departure/preview")
    ChangePlan previewDeparture(@PathVariable long id, @Valid @RequestBody Departure body) {
        return perform.preview(moveOut, body.command(id));
    }

    @PostMapping("/departure")
    ChangePlan recordDeparture(@PathVariable long id, @Valid @RequestBody Departure body) {
        return perform.perform(moveOut, body.command(id));
    }

    @PostMapping("/hanging/preview")
    ChangePlan previewHanging(@PathVariable long id, @Valid @RequestBody Hanging body) {
        return perform.preview(hang, body.command(id));
    }

    @PostMapping("/hanging")
    ChangePlan recordHanging(@PathVariable long id, @Valid @RequestBody Hanging body) {
        return perform.perform(hang, body.command(id));
    }

    @PostMapping("/settling/preview")
    ChangePlan previewSettling(@PathVariable long id, @Valid @RequestBody Settling body) {
        return perform.preview(settle, body.command(id));
    }

    @PostMapping("/settling")
    ChangePlan recordSettling(@PathVariable long id, @Valid @RequestBody Settling body) {
        return perform.perform(settle, body.command(id));
    }
}
