package org.lianglin.policies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.policy.Csv;
import org.lianglin.policy.PolicyPackage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is law, was law and will be law. */
@Component
class ReadVersions {
    private final Access access;
    private final Versions versions;
    private final Clock clock;

    ReadVersions(Access access, Versions versions, Clock clock) {
        this.access = access;
        this.versions = versions;
        this.clock = clock;
    }

    enum Standing {
        PAST,
        IN_FORCE,
        TO_COME
    }

    /** @param shipped whether it came with the product, and nobody here published it */
    record Line(
            long id,
            LocalDate firstDay,
            @Nullable LocalDate until,
            Standing standing,
            boolean shipped,
            @Nullable String author,
            @Nullable String publisher,
            Instant publishedAt,
            String document,
            String hash) {}

    record Law(String law, String zh, String en, List<String> articles, List<Line> versions) {}

    record Laws(List<Law> items) {}

    /** The texts as they are published. */
    record Texts(String model, String yaml, String dmn, List<List<String>> examples) {}

    record VersionView(Line line, PolicyView policy, Texts texts) {}

    @Transactional(readOnly = true)
    public Laws list() {
        access.require(Permission.VIEW_POLICIES);
        var laws = new LinkedHashMap<String, List<Versions.Version>>();
        versions.list()
                .forEach(v -> laws.computeIfAbsent(v.row().law(), _ -> new java.util.ArrayList<>())
                        .add(v));
        return new Laws(laws.entrySet().stream()
                .map(law -> law(law.getKey(), law.getValue()))
                .toList());
    }

    private Law law(String id, List<Versions.Version> all) {
        var policy = versions.policy(all.getLast());
        return new Law(
                id,
                policy.name().zh(),
                policy.name().en(),
                policy.basis().stream().map(b -> b.title()).toList(),
                all.reversed().stream().map(this::line).toList());
    }

    @Transactional(readOnly = true)
    public VersionView get(long id) {
        access.require(Permission.VIEW_POLICIES);
        var version = versions.get(id);
        var texts = versions.texts(version);
        return new VersionView(line(version), PolicyView.of(versions.policy(version)), view(texts));
    }

    static Texts view(PolicyPackage texts) {
        var model = texts.files().keySet().stream()
                .filter(name -> name.endsWith(".dmn"))
                .findFirst()
                .orElseThrow();
        return new Texts(
                model,
                texts.files().getOrDefault(PolicyPackage.POLICY, ""),
                texts.files().getOrDefault(model, ""),
                Csv.read(texts.files().getOrDefault(PolicyPackage.EXAMPLES, "")));
    }

    Line line(Versions.Version version) {
        var row = version.row();
        var today = LocalDate.now(clock);
        var standing = row.firstDay().isAfter(today)
                ? Standing.TO_COME
                : version.covers(today) ? Standing.IN_FORCE : Standing.PAST;
        return new Line(
                row.id(),
                row.firstDay(),
                version.until(),
                standing,
                row.draftId() == null,
                row.author(),
                row.publisher(),
                row.publishedAt(),
                row.document(),
                row.hash());
    }
}
