package org.lianglin.foundation.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The door of the columnar copy: brings a topic up to date, and opens a sitting to reckon with it. */
@Component
public class Warehouse {
    private final RefreshTopic refreshTopic;
    private final List<WarehouseTopic> topics;
    private final Access access;
    private final Area city;
    private final Path folder;
    private final int megabytes;
    private final int threads;
    private final ReentrantLock refreshing = new ReentrantLock();

    Warehouse(
            RefreshTopic refreshTopic,
            List<WarehouseTopic> topics,
            Access access,
            @Value("${lianglin.city}") String city,
            @Value("${lianglin.data:data}") Path data,
            @Value("${lianglin.warehouse.megabytes:1024}") int megabytes,
            @Value("${lianglin.warehouse.threads:0}") int threads) {
        this.refreshTopic = refreshTopic;
        this.topics = List.copyOf(topics);
        this.access = access;
        this.city = Area.parse(city);
        this.folder = data.resolve("warehouse");
        this.megabytes = megabytes;
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /**
     * The topic as it stands now: only what changed since the last time is read from the database.
     *
     * @throws IllegalArgumentException when no module contributes such a topic
     */
    public Snapshot refresh(String topic) {
        var asked = topics.stream()
                .filter(t -> t.name().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no module contributes the topic " + topic));
        refreshing.lock();
        try (var columns = open()) {
            return access.asJob(
                    "warehouse",
                    city,
                    () -> refreshTopic.refresh(
                            asked, Columnar.privateFolder(folder.resolve(topic).toAbsolutePath()), columns));
        } finally {
            refreshing.unlock();
        }
    }

    List<WarehouseTopic> topics() {
        return topics;
    }

    /** An empty sitting; close it. */
    public Columnar open() {
        return new Columnar(
                folder.resolve("spill").resolve(UUID.randomUUID().toString()).toAbsolutePath(), megabytes, threads);
    }
}
