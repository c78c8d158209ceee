package org.lianglin.place;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The city in memory: tree, borders and homesteads, read when first asked for and again when the database says that they changed.
 * None of this holds people, and none of it is protected by row policies; what a viewer may see of it is decided by who asks.
 */
@Component
class City {
    private final Snapshot<Geography> geography;
    private final Snapshot<Homesteads> homesteads;

    City(
            ChangeTable changes,
            DivisionTable divisions,
            GridTable grids,
            BorderTable borders,
            EstateTable estates,
            BuildingTable buildings) {
        geography = new Snapshot<>(() -> changes.edition(ChangeTable.Kind.PLACES), edition -> {
            var nodes = divisions.listNodes();
            nodes.addAll(grids.listNodes());
            return new Geography(edition, new CityTree(nodes), borders.read(), divisions.listReadings());
        });
        homesteads = new Snapshot<>(
                () -> changes.edition(ChangeTable.Kind.HOMES),
                edition -> new Homesteads(edition, estates.listLines(), buildings.listSpots()));
    }

    Geography geography() {
        return geography.get();
    }

    CityTree tree() {
        return geography.get().tree();
    }

    Borders borders() {
        return geography.get().borders();
    }

    Homesteads homesteads() {
        return homesteads.get();
    }

    /** Called inside the transaction that changes a place or moves a building: whoever changed something sees it at once. */
    void changing() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                geography.expire();
                homesteads.expire();
            }
        });
    }
}
