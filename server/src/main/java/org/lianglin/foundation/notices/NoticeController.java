package org.lianglin.foundation.notices;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

/** The own inbox: everybody who is signed in has one, and sees no other. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {
    private final ReadInbox inbox;
    private final ChooseNotices choose;

    NoticeController(ReadInbox inbox, ChooseNotices choose) {
        this.inbox = inbox;
        this.choose = choose;
    }

    record UpTo(@NotNull Long id) {}

    record NewChoice(
            ChooseNotices.@NotNull Hours hours,
            @Nullable LocalTime from,
            @Nullable LocalTime until,
            @NotNull @Size(max = 100) List<@NotNull @Size(max = 60) String> muted) {}

    @GetMapping
    Page<ReadInbox.Line> list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            Locale locale) {
        return inbox.list(unread, after, limit, locale);
    }

    @GetMapping("/bell")
    ReadInbox.Bell bell() {
        return inbox.bell();
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable long id) {
        inbox.read(id);
    }

    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readUpTo(@Valid @RequestBody UpTo upTo) {
        inbox.readUpTo(upTo.id());
    }

    @GetMapping("/settings")
    ChooseNotices.Choice settings(Locale locale) {
        return choose.show(locale);
    }

    @PostMapping("/settings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@Valid @RequestBody NewChoice choice) {
        choose.choose(
                new ChooseNotices.Wish(choice.hours(), choice.from(), choice.until(), List.copyOf(choice.muted())));
    }
}
