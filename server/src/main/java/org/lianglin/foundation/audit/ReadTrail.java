package org.lianglin.foundation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows the trail to an auditor, newest entries first. */
@Component
class ReadTrail {
    private static final int COUNTED = 10_000;
    private static final int LARGEST_PAGE = 200;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern KEY = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,2})\\.(\\d{1,18})");
    private static final JsonMapper JSON = new JsonMapper();
    private final EntryTable entries;
    private final ActionNames actions;
    private final ObjectProvider<ActorNames> actors;

    ReadTrail(EntryTable entries, ActionNames actions, ObjectProvider<ActorNames> actors) {
        this.entries = entries;
        this.actions = actions;
        this.actors = actors;
    }

    /** What the auditor asks for; null means any. Times are dates of China, both included, or instants. */
    record Query(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            @Nullable String after,
            int limit) {}

    @Transactional(readOnly = true)
    Page read(Query query, Locale locale) {
        var filter = new EntryTable.Filter(
                query.actor(), query.action(), query.subject(), instant(query.from(), 0), instant(query.to(), 1));
        var size = Math.clamp(query.limit(), 1, LARGEST_PAGE);
        var found = entries.list(filter, key(query.after()), size + 1);
        var shown = found.subList(0, Math.min(size, found.size()));
        var counted = entries.count(filter, COUNTED + 1);
        return new Page(
                rows(shown, locale),
                found.size() > size ? key(shown.getLast()) : null,
                Math.min(counted, COUNTED),
                counted > COUNTED);
    }

    Row row(AuditEntry entry, Locale locale) {
        return rows(List.of(entry), locale).getFirst();
    }

    private List<Row> rows(List<AuditEntry> shown, Locale locale) {
        var asked = shown.stream().map(AuditEntry::actor).collect(Collectors.toSet());
        var names = Optional.ofNullable(actors.getIfAvailable())
                .map(port -> port.namesOf(asked))
                .orElse(Map.of());
        return shown.stream()
                .map(entry -> new Row(
                        entry.chain(),
                        entry.seq(),
                        entry.at(),
                        entry.actor(),
                        names.getOrDefault(entry.actor(), entry.actor()),
                        entry.action(),
                        actions.nameOf(entry.action(), locale),
                        entry.subject(),
                        area(entry.area()),
                        entry.purpose(),
                        JSON.readValue(entry.details(), new TypeReference<>() {}),
                        HexFormat.of().formatHex(entry.hash())))
                .toList();
    }

    /** Divisions are shown by their twelve digits, grids by all sixteen. */
    private static @Nullable String area(@Nullable Long code) {
        if (code == null) {
            return null;
        }
        return code % 10_000 == 0 ? Long.toString(code / 10_000) : Long.toString(code);
    }

    private static @Nullable Instant instant(@Nullable String text, int daysLater) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.length() == "2026-11-23".length()
                    ? LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(CHINA)
                            .toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new AuditRefused.MalformedTime(text);
        }
    }

    private static String key(AuditEntry entry) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()) + "." + entry.chain() + "." + entry.seq();
    }

    private static EntryTable.@Nullable Key key(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var parts = KEY.matcher(text);
        if (!parts.matches()) {
            throw new AuditRefused.MalformedKey();
        }
        return new EntryTable.Key(
                Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS),
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)));
    }

    /** Like every page of the API; counted up to ten thousand. */
    record Page(List<Row> items, @Nullable String next, int total, boolean totalCapped) {}

    record Row(
            int chain,
            long seq,
            Instant at,
            String actor,
            String actorName,
            String action,
            String actionName,
            String subject,
            @Nullable String area,
            @Nullable String purpose,
            Map<String, @Nullable Object> details,
            String hash) {}
}
