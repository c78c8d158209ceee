package org.lianglin.foundation.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.web.Page;
import org.lianglin.foundation.web.PlaceNames;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The own inbox and its bell. That something was read stands at the own notice alone: no trail, no count, no ranking. */
@Component
class ReadInbox {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final NoticeTable notices;
    private final KnownKinds kinds;
    private final QuietHours quiet;
    private final Texts texts;
    private final Optional<PlaceNames> places;
    private final Clock clock;

    ReadInbox(
            NoticeTable notices,
            KnownKinds kinds,
            QuietHours quiet,
            Texts texts,
            Optional<PlaceNames> places,
            Clock clock) {
        this.notices = notices;
        this.kinds = kinds;
        this.quiet = quiet;
        this.texts = texts;
        this.places = places;
        this.clock = clock;
    }

    /** @param reason why this account is told */
    record Line(
            long id,
            String kind,
            String title,
            String text,
            String reason,
            @Nullable Area place,
            @Nullable String placeName,
            String link,
            boolean legal,
            Instant at,
            boolean read) {}

    /**
     * What the bell shows.
     *
     * @param unread in quiet hours only those that ring always
     * @param quietUntil the end of the quiet hours; null when there are none now
     */
    record Bell(int unread, @Nullable Instant quietUntil) {}

    @Transactional(readOnly = true)
    public Page<Line> list(boolean unreadOnly, @Nullable String after, int limit, Locale locale) {
        var size = Page.size(limit);
        var before = after == null || !after.matches("\\d{1,18}") ? Long.MAX_VALUE : Long.parseLong(after);
        var found = notices.list(unreadOnly, before, size + 1).stream()
                .map(r -> line(r, locale))
                .toList();
        return Page.of(found, size, l -> Long.toString(l.id()), notices.count(unreadOnly));
    }

    @Transactional(readOnly = true)
    public Bell bell() {
        var until = quiet.until();
        return until.map(end -> new Bell(notices.countUnread(kinds.legal()), end))
                .orElseGet(() -> new Bell(notices.count(true), null));
    }

    /** @throws NoticesRefused when it is somebody else's */
    @Transactional
    public void read(long id) {
        if (!notices.exists(id)) {
            throw new NoticesRefused.Unseen();
        }
        notices.markRead(id, clock.instant());
    }

    /** @param id the newest that was shown: what came since stays unread */
    @Transactional
    public void readUpTo(long id) {
        notices.markReadUpTo(id, clock.instant());
    }

    private Line line(NoticeTable.Row row, Locale locale) {
        Map<String, String> facts = JSON.readValue(row.facts(), new TypeReference<>() {});
        var place = row.place() == null ? null : new Area(row.place());
        return new Line(
                row.id(),
                row.kind(),
                say(row.kind(), "title", locale, facts),
                say(row.kind(), "text", locale, facts),
                say(row.kind(), "reason", locale, facts),
                place,
                place == null ? null : places.map(p -> p.nameOf(place)).orElseGet(place::toString),
                row.link(),
                kinds.find(row.kind()).map(NoticeKind::legal).orElse(false),
                row.createdAt(),
                row.readAt() != null);
    }

    /** Facts that are keys of sentences themselves, such as the name of a role, are said in the reader's language. */
    private String say(String kind, String part, Locale locale, Map<String, String> facts) {
        var said = facts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        f -> texts.find(f.getValue(), locale, Map.of()).orElse(f.getValue())));
        return texts.get("notice." + kind + "." + part, locale, said);
    }
}
