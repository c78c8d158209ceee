package org.lianglin.policies;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.PoliciesInForce;
import org.lianglin.policy.Explainer;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Policy;
import org.lianglin.policy.PolicyPackage;
import org.springframework.stereotype.Component;

/** The door to what is law: every published version, read once and kept, since none of them changes. */
@Component
public class Versions implements PoliciesInForce {
    private static final int JUDGES = 8;

    private final VersionTable table;
    private final Cache<Key, Policy> policies =
            Caffeine.newBuilder().maximumSize(200).build();
    private final Cache<Key, Judge> judges =
            Caffeine.newBuilder().maximumSize(JUDGES).build();
    private final Cache<Key, Explainer> explainers =
            Caffeine.newBuilder().maximumSize(JUDGES).build();

    Versions(VersionTable table) {
        this.table = table;
    }

    private record Key(long id, @Nullable LocalDate until) {}

    /** @param until the day before the next version; null for the last one */
    record Version(VersionTable.Row row, @Nullable LocalDate until) {
        boolean covers(LocalDate day) {
            return !row.firstDay().isAfter(day) && (until == null || !until.isBefore(day));
        }
    }

    /** By law, the oldest first. */
    List<Version> list() {
        var rows = table.list();
        var versions = new ArrayList<Version>();
        for (var i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var next = i + 1 < rows.size() && rows.get(i + 1).law().equals(row.law()) ? rows.get(i + 1) : null;
            versions.add(new Version(row, next == null ? null : next.firstDay().minusDays(1)));
        }
        return versions;
    }

    Version get(long id) {
        return list().stream()
                .filter(v -> v.row().id() == id)
                .findFirst()
                .orElseThrow(PoliciesRefused.VersionUnseen::new);
    }

    /** The last version of a law. */
    Version last(String law) {
        return list().stream()
                .filter(v -> v.row().law().equals(law))
                .reduce((a, b) -> b)
                .orElseThrow(PoliciesRefused.VersionUnseen::new);
    }

    Optional<Version> inForce(String law, LocalDate day) {
        return list().stream()
                .filter(v -> v.row().law().equals(law) && v.covers(day))
                .findFirst();
    }

    /** The policy that holds on a day, for whoever judges by it. */
    @Override
    public Optional<Policy> find(String law, LocalDate day) {
        return inForce(law, day).map(this::policy);
    }

    PolicyPackage texts(Version version) {
        return table.texts(version.row().id()).orElseThrow(PoliciesRefused.VersionUnseen::new);
    }

    Policy policy(Version version) {
        return policies.get(key(version), _ -> texts(version).policy(version.until()));
    }

    Judge judge(Version version) {
        return judges.get(key(version), _ -> Judge.of(policy(version)));
    }

    Explainer explainer(Version version) {
        return explainers.get(key(version), _ -> Explainer.of(judge(version)));
    }

    private static Key key(Version version) {
        return new Key(version.row().id(), version.until());
    }
}
