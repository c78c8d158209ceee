package org.lianglin.foundation.desk;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DisplayNames;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Saves the address of a list under a name, for oneself or for the colleagues of one's unit; renames and removes the own ones. */
@Component
class KeepFilters {
    /** A mobile number, or an identity number of 15 or 18 places; codes of places have 12 or 16. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(1[3-9]\\d{9}|\\d{15}|\\d{17}[\\dXx])(?!\\d)");

    private final FilterTable filters;
    private final Access access;
    private final DisplayNames names;
    private final Parameters parameters;
    private final AuditTrail audit;

    KeepFilters(FilterTable filters, Access access, DisplayNames names, Parameters parameters, AuditTrail audit) {
        this.filters = filters;
        this.access = access;
        this.names = names;
        this.parameters = parameters;
        this.audit = audit;
    }

    /** @param place with whose colleagues it is shared; null for oneself */
    record Wanted(
            String list,
            String name,
            String query,
            @Nullable Area place) {}

    /** @param by who shared it; null for an own one */
    record Saved(
            long id,
            String list,
            String name,
            String query,
            @Nullable Area place,
            boolean mine,
            @Nullable String by) {}

    @Transactional(readOnly = true)
    public List<Saved> list() {
        var account = access.viewer().accountId();
        return filters.list(account, units()).stream()
                .map(r -> new Saved(
                        r.id(),
                        r.list(),
                        r.name(),
                        r.query(),
                        r.place() == null ? null : new Area(r.place()),
                        r.accountId() == account,
                        r.accountId() == account ? null : names.of(r.accountId())))
                .toList();
    }

    /** @throws DeskRefused when the name is taken, holds a number, or the place is not the own unit */
    @Transactional
    public long save(Wanted wanted) {
        check(wanted.name(), wanted.place());
        if (NUMBER.matcher(wanted.query()).find()) {
            throw new DeskRefused.NumberInside("query");
        }
        var account = access.viewer().accountId();
        var most = parameters.get("desk.filters.most");
        if (filters.count(account) >= most) {
            throw new DeskRefused.TooMany(most);
        }
        try {
            var id = filters.insert(account, wanted.list(), wanted.name(), wanted.query(), wanted.place());
            record("desk.filter-saved", id, wanted.place());
            return id;
        } catch (DuplicateKeyException e) {
            throw new DeskRefused.NameTaken(wanted.name());
        }
    }

    @Transactional
    public void change(long id, String name, @Nullable Area place) {
        check(name, place);
        var row = own(id);
        try {
            filters.update(row, name, place);
        } catch (DuplicateKeyException e) {
            throw new DeskRefused.NameTaken(name);
        }
        record("desk.filter-changed", id, place);
    }

    @Transactional
    public void remove(long id) {
        var row = own(id);
        filters.delete(id);
        record("desk.filter-removed", id, row.place() == null ? null : new Area(row.place()));
    }

    private void check(String name, @Nullable Area place) {
        if (NUMBER.matcher(name).find()) {
            throw new DeskRefused.NumberInside("name");
        }
        if (place != null && !units().contains(place)) {
            throw new DeskRefused.NotOwnUnit();
        }
    }

    private FilterTable.Row own(long id) {
        return filters.lockOwn(id, access.viewer().accountId()).orElseThrow(DeskRefused.FilterUnseen::new);
    }

    /** The places on which the viewer holds a role that serves residents: administrators share with nobody. */
    private List<Area> units() {
        return access.viewer().grants().stream()
                .filter(g -> !g.role().administers())
                .map(Grant::area)
                .distinct()
                .toList();
    }

    private void record(String action, long id, @Nullable Area place) {
        audit.record(new AuditRecord(
                action, "filter:" + id, place == null ? null : place.code(), null, Map.of("shared", place != null)));
    }
}
