package org.lianglin.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is done to a household: each change is looked at first (preview) and then made, against the version that was seen. */
@RestController
class HouseholdCommandController {
    private final PerformChange perform;
    private final MoveHousehold move;
    private final SplitHousehold split;
    private final MergeHouseholds merge;
    private final ChangeHead changeHead;
    private final LeaveHousehold leave;
    private final UndoChange undo;
    private final ListChanges listChanges;

    HouseholdCommandController(
            PerformChange perform,
            MoveHousehold move,
            SplitHousehold split,
            MergeHouseholds merge,
            ChangeHead changeHead,
            LeaveHousehold leave,
            UndoChange undo,
            ListChanges listChanges) {
        this.perform = perform;
        this.move = move;
        this.split = split;
        this.merge = merge;
        this.changeHead = changeHead;
        this.leave = leave;
        this.undo = undo;
        this.listChanges = listChanges;
    }

    /** @param relations codes of GB/T 4761 by person, where what is derived must be corrected */
    record HouseholdMove(
            @NotNull Integer version,
            @NotNull Long dwellingId,
            @Nullable @Size(max = 200) List<@NotNull Long> stayers,
            @Nullable Long head,
            @Nullable Long remainingHead,
            @Nullable Boolean withRegistration,
            @Nullable @Size(max = 200) Map<Long, @NotBlank @Size(max = 2) String> relations,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source) {
        MoveHousehold.Command command(long id) {
            return new MoveHousehold.Command(
                    id,
                    version,
                    dwellingId,
                    Objects.requireNonNullElse(stayers, List.of()),
                    head,
                    remainingHead,
                    Boolean.TRUE.equals(withRegistration),
                    told(relations),
                    from,
                    clerk(source));
        }
    }

    record HouseholdSplit(
            @NotNull Integer version,
            @NotNull @Size(max = 200) List<@NotNull Long> members,
            @NotNull Long head,
            @Nullable Long remainingHead,
            @Nullable @Size(max = 200) Map<Long, @NotBlank @Size(max = 2) String> relations,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source) {
        SplitHousehold.Command command(long id) {
            return new SplitHousehold.Command(
                    id, version, members, head, remainingHead, told(relations), from, clerk(source));
        }
    }

    record HouseholdMerge(
            @NotNull Integer version,
            @NotNull Long other,
            @NotNull Integer otherVersion,
            @Nullable Long head,
            @Nullable @Size(max = 400) Map<Long, @NotBlank @Size(max = 2) String> relations,
            @NotNull LocalDate from,
            @Nullable @Size(max = 40) String source) {
        MergeHouseholds.Command command(long id) {
            return new MergeHouseholds.Command(
                    id, version, other, otherVersion, head, told(relations), from, clerk(source));
        }
    }

    record HeadChange(
            @NotNull Integer version,
            @NotNull Long head,
            @Nullable @Size(max = 200) Map<Long, @NotBlank @Size(max = 2) String> relations,
            @NotNull LocalDate from) {
        ChangeHead.Command command(long id) {
            return new ChangeHead.Command(id, version, head, told(relations), from);
        }
    }

    record HouseholdLeave(
            @NotNull Integer version,
            @NotNull @Size(max = 200) List<@NotNull Long> members,
            @Nullable Long head,
            @Nullable @Size(max = 200) Map<Long, @NotBlank @Size(max = 2) String> relations,
            @NotNull LocalDate from) {
        LeaveHousehold.Command command(long id) {
            return new LeaveHousehold.Command(id, version, members, head, told(relations), from);
        }
    }

    @PostMapping("/api/households/{id}/move/preview")
    ChangePlan previewMove(@PathVariable long id, @Valid @RequestBody HouseholdMove body) {
        return perform.preview(move, body.command(id));
    }

    @PostMapping("/api/households/{id}/move")
    ChangePlan move(@PathVariable long id, @Valid @RequestBody HouseholdMove body) {
        return perform.perform(move, body.command(id));
    }

    @PostMapping("/api/households/{id}/split/preview")
    ChangePlan previewSplit(@PathVariable long id, @Valid @RequestBody HouseholdSplit body) {
        return perform.preview(split, body.command(id));
    }

    @PostMapping("/api/households/{id}/split")
    ChangePlan split(@PathVariable long id, @Valid @RequestBody HouseholdSplit body) {
        return perform.perform(split, body.command(id));
    }

    @PostMapping("/api/households/{id}/merge/preview")
    ChangePlan previewMerge(@PathVariable long id, @Valid @RequestBody HouseholdMerge body) {
        return perform.preview(merge, body.command(id));
    }

    @PostMapping("/api/households/{id}/merge")
    ChangePlan merge(@PathVariable long id, @Valid @RequestBody HouseholdMerge body) {
        return perform.perform(merge, body.command(id));
    }

    @PostMapping("/api/households/{id}/head/preview")
    ChangePlan previewHead(@PathVariable long id, @Valid @RequestBody HeadChange body) {
        return perform.preview(changeHead, body.command(id));
    }

    @PostMapping("/api/households/{id}/head")
    ChangePlan head(@PathVariable long id, @Valid @RequestBody HeadChange body) {
        return perform.perform(changeHead, body.command(id));
    }

    @PostMapping("/api/households/{id}/leave/preview")
    ChangePlan previewLeave(@PathVariable long id, @Valid @RequestBody HouseholdLeave body) {
        return perform.preview(leave, body.command(id));
    }

    @PostMapping("/api/households/{id}/leave")
    ChangePlan leave(@PathVariable long id, @Valid @RequestBody HouseholdLeave body) {
        return perform.perform(leave, body.command(id));
    }

    @GetMapping("/api/households/{id}/changes")
    ListChanges.Changes changesOfHousehold(@PathVariable long id) {
        return listChanges.ofHousehold(id);
    }

    @GetMapping("/api/people/{id}/changes")
    ListChanges.Changes changesOfPerson(@PathVariable long id) {
        return listChanges.ofPerson(id);
    }

    @PostMapping("/api/people/changes/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable long id) {
        undo.undo(id);
    }

    static Map<Long, String> told(@Nullable Map<Long, String> relations) {
        return relations == null ? Map.of() : Map.copyOf(relations);
    }

    static String clerk(@Nullable String source) {
        return Objects.requireNonNullElse(source, "CLERK");
    }
}
