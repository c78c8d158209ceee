package org.lianglin.sources;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.web.Page;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of feeds with its contracts, what was delivered, and how good it was. */
@Component
class ReadFeeds {
    private final Access access;
    private final FeedTable feeds;
    private final DeliveryTable deliveries;
    private final RowErrorTable errors;
    private final DiscrepancyTable discrepancies;
    private final Parameters parameters;
    private final Texts texts;
    private final Clock clock;
    private final JsonMapper json;

    ReadFeeds(
            Access access,
            FeedTable feeds,
            DeliveryTable deliveries,
            RowErrorTable errors,
            DiscrepancyTable discrepancies,
            Parameters parameters,
            Texts texts,
            Clock clock,
            JsonMapper json) {
        this.access = access;
        this.feeds = feeds;
        this.deliveries = deliveries;
        this.errors = errors;
        this.discrepancies = discrepancies;
        this.parameters = parameters;
        this.texts = texts;
        this.clock = clock;
        this.json = json;
    }

    /**
     * How good the last list was.
     *
     * @param matchRate rows that are a resident, of the good ones; a fraction of 1
     * @param conflictRate differences found, of the good ones
     * @param ageDays since the day of which the list speaks
     */
    record Quality(
            double matchRate, double conflictRate, double badRate, long ageDays, boolean late, int open, int overdue) {}

    record ColumnView(String role, boolean required, List<String> headers) {}

    record FeedView(
            String code,
            String name,
            String department,
            int cadenceDays,
            boolean complete,
            List<String> checks,
            String basis,
            List<String> users,
            List<ColumnView> columns,
            @Nullable DeliveryView last,
            @Nullable Quality quality) {}

    record Failure(String code, String title, String repair) {}

    record DeliveryView(
            String id,
            String feed,
            Delivery.Channel channel,
            LocalDate asOf,
            String fileName,
            Delivery.State state,
            String step,
            Delivery.Counts counts,
            Map<String, Long> byType,
            KeepsDelivered.@Nullable Kept kept,
            @Nullable Failure failure,
            Instant receivedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    record ErrorView(long line, String role, boolean rejected, String message, String repair) {}

    record ErrorSum(String code, boolean rejected, String message, long rows) {}

    record Errors(List<ErrorSum> sums, Page<ErrorView> rows) {}

    record Feeds(List<FeedView> items) {}

    @Transactional(readOnly = true)
    public Feeds list(Locale locale) {
        access.require(Permission.MANAGE_FEEDS);
        var last = deliveries.lastDone().stream().collect(Collectors.toMap(Delivery::feed, Function.identity()));
        var today = LocalDate.now(clock);
        var open = discrepancies.byFeed(today).stream()
                .collect(Collectors.toMap(DiscrepancyTable.OfFeed::feed, Function.identity()));
        return new Feeds(feeds.list().stream()
                .map(f -> view(f, last.get(f.code()), open.get(f.code()), today, locale))
                .toList());
    }

    private FeedView view(
            Feed feed,
            @Nullable Delivery last,
            DiscrepancyTable.@Nullable OfFeed open,
            LocalDate today,
            Locale locale) {
        return new FeedView(
                feed.code(),
                Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? feed.nameEn() : feed.name(),
                feed.department(),
                feed.cadenceDays(),
                feed.complete(),
                feed.checks().stream().map(Enum::name).sorted().toList(),
                feed.basis(),
                feed.users(),
                feed.columns().stream()
                        .map(c -> new ColumnView(c.role(), c.required(), c.headers()))
                        .toList(),
                last == null ? null : view(last, locale),
                last == null ? null : quality(feed, last, open, today));
    }

    private Quality quality(Feed feed, Delivery last, DiscrepancyTable.@Nullable OfFeed open, LocalDate today) {
        var counts = last.counts();
        var age = ChronoUnit.DAYS.between(last.asOf(), today);
        return new Quality(
                share(counts.exact() + counts.linked(), counts.good()),
                share(counts.conflicts(), counts.good()),
                share(counts.bad(), counts.rows()),
                age,
                age > feed.cadenceDays() + parameters.get("sources.late_days"),
                open == null ? 0 : open.open(),
                open == null ? 0 : open.overdue());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.round(part * 10_000.0 / whole) / 10_000.0;
    }

    @Transactional(readOnly = true)
    public Page<DeliveryView> deliveries(String feed, @Nullable String after, int limit, Locale locale) {
        access.require(Permission.MANAGE_FEEDS);
        feeds.get(feed);
        var size = Page.size(limit);
        var before = after == null ? Long.MAX_VALUE : number(after);
        var rows = deliveries.list(feed, before, size + 1).stream()
                .map(d -> view(d, locale))
                .toList();
        return Page.of(rows, size, DeliveryView::id, rows.size());
    }

    @Transactional(readOnly = true)
    public DeliveryView delivery(long id, Locale locale) {
        access.require(Permission.MANAGE_FEEDS);
        return view(deliveries.find(id).orElseThrow(SourcesRefused.DeliveryUnseen::new), locale);
    }

    @Transactional(readOnly = true)
    public Errors errors(long id, @Nullable String after, int limit, Locale locale) {
        access.require(Permission.MANAGE_FEEDS);
        if (deliveries.find(id).isEmpty()) {
            throw new SourcesRefused.DeliveryUnseen();
        }
        var size = Page.size(limit);
        var sums = errors.sums(id).stream()
                .map(s -> new ErrorSum(s.code(), s.rejected(), message(s.code(), locale), s.rows()))
                .toList();
        var rows = errors.list(id, after == null ? 0 : number(after), size + 1).stream()
                .map(e -> new ErrorView(
                        e.line(),
                        e.role(),
                        e.rejected(),
                        message(e.code(), locale),
                        texts.get(e.code() + ".repair", locale, Map.of())))
                .toList();
        var total = sums.stream().mapToLong(ErrorSum::rows).sum();
        return new Errors(sums, Page.of(rows, size, e -> Long.toString(e.line()), (int)
                Math.min(total, Page.COUNTED + 1L)));
    }

    private String message(String code, Locale locale) {
        return texts.find(code + ".message", locale, Map.of())
                .orElseGet(() -> texts.get(code + ".title", locale, Map.of()));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new SourcesRefused.InvalidField("after", "sources.key-malformed");
        }
        return Long.parseLong(text);
    }

    private record Failed(String code, Map<String, Object> facts) {}

    private DeliveryView view(Delivery delivery, Locale locale) {
        return new DeliveryView(
                Long.toString(delivery.id()),
                delivery.feed(),
                delivery.channel(),
                delivery.asOf(),
                delivery.fileName(),
                delivery.state(),
                delivery.step(),
                delivery.counts(),
                json.readValue(delivery.byType(), new TypeReference<Map<String, Long>>() {}),
                delivery.kept().equals("{}") ? null : json.readValue(delivery.kept(), KeepsDelivered.Kept.class),
                Optional.ofNullable(delivery.failure())
                        .map(f -> json.readValue(f, Failed.class))
                        .map(f -> new Failure(
                                f.code(),
                                texts.get(f.code() + ".title", locale, f.facts()),
                                texts.get(f.code() + ".repair", locale, f.facts())))
                        .orElse(null),
                delivery.receivedAt(),
                delivery.startedAt(),
                delivery.endedAt());
    }
}
