package org.lianglin.people;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who stands in the registry twice: the list, the pair side by side, the merge and the way back, each looked at before it is done. */
@RestController
class DuplicatesController {
    private final ListDuplicates listDuplicates;
    private final ReadDuplicate readDuplicate;
    private final DeclareDifferent declareDifferent;
    private final MergePersons mergePersons;
    private final UnmergePersons unmergePersons;

    DuplicatesController(
            ListDuplicates listDuplicates,
            ReadDuplicate readDuplicate,
            DeclareDifferent declareDifferent,
            MergePersons mergePersons,
            UnmergePersons unmergePersons) {
        this.listDuplicates = listDuplicates;
        this.readDuplicate = readDuplicate;
        this.declareDifferent = declareDifferent;
        this.mergePersons = mergePersons;
        this.unmergePersons = unmergePersons;
    }

    record Different(
            @NotNull Integer version,
            @NotNull @Size(max = 1000) String note) {}

    /**
     * @param from the row that goes
     * @param into the row that stays
     */
    record PersonMerge(
            @NotNull Long from,
            @NotNull Integer fromVersion,
            @NotNull Long into,
            @NotNull Integer intoVersion,
            @Size(max = 40) @Nullable Map<String, MergeChoices.Side> choices,
            @Nullable Long wrongNumberOf,
            @Size(max = 1000) @Nullable String wrongNumberReason) {
        MergePersons.Command command() {
            return new MergePersons.Command(
                    from,
                    fromVersion,
                    into,
                    intoVersion,
                    Objects.requireNonNullElse(choices, Map.of()),
                    wrongNumberOf,
                    wrongNumberReason);
        }
    }

    record PersonUnmerge(@NotNull Integer intoVersion) {}

    /** @param id of the merge; null of a preview */
    record Merged(@Nullable String id, List<FollowsMerge.MergeLine> lines) {
        static Merged of(MergePersons.Outcome outcome) {
            var merge = outcome.merge();
            return new Merged(merge == null ? null : merge.toString(), outcome.lines());
        }
    }

    record Unmerged(String from, String into, List<FollowsMerge.MergeLine> kept) {
        static Unmerged of(UnmergePersons.Outcome outcome) {
            return new Unmerged(Long.toString(outcome.from()), Long.toString(outcome.into()), outcome.kept());
        }
    }

    @GetMapping("/api/duplicates")
    Page<ListDuplicates.Pair> duplicates(
            @RequestParam(required = false) @Nullable Area place,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return listDuplicates.list(new ListDuplicates.Query(place, after, limit));
    }

    @GetMapping("/api/duplicates/{id}")
    ReadDuplicate.Duplicate duplicate(@PathVariable long id) {
        return readDuplicate.read(id);
    }

    @PostMapping("/api/duplicates/{id}/different")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void declareDifferent(@PathVariable long id, @Valid @RequestBody Different different) {
        declareDifferent.declare(new DeclareDifferent.Command(id, different.version(), different.note()));
    }

    @PostMapping("/api/merges/preview")
    Merged previewMerge(@Valid @RequestBody PersonMerge merge) {
        return Merged.of(mergePersons.preview(merge.command()));
    }

    @PostMapping("/api/merges")
    @ResponseStatus(HttpStatus.CREATED)
    Merged merge(@Valid @RequestBody PersonMerge merge) {
        return Merged.of(mergePersons.merge(merge.command()));
    }

    @PostMapping("/api/merges/{id}/undo/preview")
    Unmerged previewUnmerge(@PathVariable long id, @Valid @RequestBody PersonUnmerge unmerge) {
        return Unmerged.of(unmergePersons.preview(new UnmergePersons.Command(id, unmerge.intoVersion())));
    }

    @PostMapping("/api/merges/{id}/undo")
    Unmerged unmerge(@PathVariable long id, @Valid @RequestBody PersonUnmerge unmerge) {
        return Unmerged.of(unmergePersons.unmerge(new UnmergePersons.Command(id, unmerge.intoVersion())));
    }
}
