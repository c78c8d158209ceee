package org.lianglin.tags;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tags of residents, and the lists behind the rate of tagged key groups. */
@RestController
@RequestMapping("/api/tags")
class TagsController {
    private final ListTagKinds listTagKinds;
    private final ReadPersonTags readPersonTags;
    private final AttachTag attachTag;
    private final ConfirmTag confirmTag;
    private final EndTag endTag;
    private final TellCoverage tellCoverage;
    private final ListKeyGroup listKeyGroup;
    private final SettleListed settleListed;
    private final LeaveList leaveList;

    TagsController(
            ListTagKinds listTagKinds,
            ReadPersonTags readPersonTags,
            AttachTag attachTag,
            ConfirmTag confirmTag,
            EndTag endTag,
            TellCoverage tellCoverage,
            ListKeyGroup listKeyGroup,
            SettleListed settleListed,
            LeaveList leaveList) {
        this.listTagKinds = listTagKinds;
        this.readPersonTags = readPersonTags;
        this.attachTag = attachTag;
        this.confirmTag = confirmTag;
        this.endTag = endTag;
        this.tellCoverage = tellCoverage;
        this.listKeyGroup = listKeyGroup;
        this.settleListed = settleListed;
        this.leaveList = leaveList;
    }

    record NewTag(
            @NotBlank @Size(max = 10) String code,
            @Nullable Integer level,
            @Nullable @Size(max = 200) String evidence,
            @NotNull LocalDate from,
            @Nullable LocalDate documentUntil) {}

    record Attached(String id) {}

    record Confirmation(
            @NotNull Integer version,
            @NotNull LocalDate seenOn,
            @Nullable LocalDate documentUntil) {}

    record Ending(
            @NotNull Integer version,
            @NotNull LocalDate on,
            @NotBlank @Size(max = 200) String reason) {}

    record Settlement(
            @NotEmpty @Size(max = Page.LARGEST) List<Long> entries,
            @NotNull LocalDate seenOn) {}

    record Leaving(
            @NotNull LeaveList.Reason reason,
            @NotBlank @Size(max = 200) String document) {}

    record Purposeful(@NotBlank @Size(max = 20) String purpose) {}

    @GetMapping("/kinds")
    ListTagKinds.Kinds kinds() {
        return listTagKinds.list();
    }

    @GetMapping("/persons/{person}")
    PersonTags of(@PathVariable long person) {
        return readPersonTags.read(person, null);
    }

    /** The same with all classes that the viewer is cleared for; it is recorded, so it is no safe method. */
    @PostMapping("/persons/{person}/views")
    PersonTags view(@PathVariable long person, @Valid @RequestBody Purposeful purposeful) {
        return readPersonTags.read(person, purposeful.purpose());
    }

    @PostMapping("/persons/{person}")
    @ResponseStatus(HttpStatus.CREATED)
    Attached attach(@PathVariable long person, @Valid @RequestBody NewTag tag) {
        return new Attached(Long.toString(attachTag.attach(new AttachTag.Command(
                person,
                tag.code(),
                tag.level(),
                Objects.requireNonNullElse(tag.evidence(), "").strip(),
                tag.from(),
                tag.documentUntil()))));
    }

    @PostMapping("/{id}/confirmations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable long id, @Valid @RequestBody Confirmation confirmation) {
        confirmTag.confirm(new ConfirmTag.Command(
                id, confirmation.version(), confirmation.seenOn(), confirmation.documentUntil()));
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, @Valid @RequestBody Ending ending) {
        endTag.end(new EndTag.Command(
                id, ending.version(), ending.on(), ending.reason().strip()));
    }

    @GetMapping("/coverage")
    TellCoverage.Told coverage(@RequestParam(required = false) @Nullable String place) {
        return tellCoverage.tell(area(place));
    }

    @GetMapping("/listed")
    Page<ListKeyGroup.Listed> listed(
            @RequestParam Standing standing,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable @Size(max = 10) String code,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.LARGEST) int limit) {
        return listKeyGroup.list(new ListKeyGroup.Query(area(place), standing, code, purpose, after, limit));
    }

    @GetMapping("/map-only")
    Page<ListKeyGroup.MapOnly> mapOnly(
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(Page.LARGEST) int limit) {
        return listKeyGroup.mapOnly(area(place), purpose, after, limit);
    }

    @PostMapping("/listed/settlements")
    SettleListed.Settled settle(@Valid @RequestBody Settlement settlement) {
        return settleListed.settle(new SettleListed.Command(settlement.entries(), settlement.seenOn()));
    }

    @PostMapping("/listed/{id}/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable long id, @Valid @RequestBody Leaving leaving) {
        leaveList.leave(
                new LeaveList.Command(id, leaving.reason(), leaving.document().strip()));
    }

    @PostMapping("/listed/{id}/rejoin")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void comeBack(@PathVariable long id) {
        leaveList.comeBack(id);
    }

    private static @Nullable Area area(@Nullable String place) {
        return place == null ? null : Area.parse(place);
    }
}
