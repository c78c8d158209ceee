package org.lianglin.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.lianglin.policy.PolicyPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings the policies that the product ships into the table of versions before the first request. A version that stands there is law
 * and stays as it is, even when a later release of the product writes it otherwise.
 */
@Component
class LoadShipped implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(LoadShipped.class);
    private static final String FOLDER = "/policies/";

    private final VersionTable versions;
    private final TransactionOperations transactions;
    private final Clock clock;

    LoadShipped(VersionTable versions, TransactionOperations transactions, Clock clock) {
        this.versions = versions;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var shipped = read();
        transactions.executeWithoutResult(status -> {
            shipped.forEach(texts -> versions.insertShipped(texts, model(texts), clock.instant()));
            versions.list().stream()
                    .filter(v -> v.draftId() == null)
                    .filter(v -> shipped.stream()
                            .anyMatch(s -> s.law().equals(v.law())
                                    && s.version().equals(v.firstDay().toString())
                                    && !s.hash().equals(v.hash())))
                    .forEach(v -> LOG.warn(
                            "The policy {} of {} is written otherwise in this release; the published text stays law",
                            v.law(),
                            v.firstDay()));
        });
    }

    private static String model(PolicyPackage texts) {
        return texts.files().keySet().stream()
                .filter(name -> name.endsWith(".dmn"))
                .findFirst()
                .orElseThrow();
    }

    private static List<PolicyPackage> read() {
        var folders = new TreeMap<String, TreeMap<String, String>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:policies/*/*/*.*")) {
                var path = file.getURL().getPath();
                var place = path.substring(path.lastIndexOf(FOLDER) + FOLDER.length());
                var slash = place.lastIndexOf('/');
                folders.computeIfAbsent(place.substring(0, slash), _ -> new TreeMap<>())
                        .put(place.substring(slash + 1), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders.entrySet().stream()
                .map(folder -> {
                    var names = folder.getKey().split("/", -1);
                    return new PolicyPackage(names[0], names[1], folder.getValue());
                })
                .toList();
    }
}
