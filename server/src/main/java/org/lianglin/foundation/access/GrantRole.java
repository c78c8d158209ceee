package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives an account a role on a place from today, or takes it away. */
@Component
public class GrantRole {
    private final AccountTable accounts;
    private final OtherAccount others;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GrantRole(
            AccountTable accounts,
            OtherAccount others,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.others = others;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @throws AccessRefused when administrations would meet in one hand, or the place is not of the role's level */
    @Transactional
    public long grant(long accountId, Grant grant) {
        access.require(Permission.GRANT_ROLES);
        others.lock(accountId);
        var by = access.viewer().username();
        var id = insert(accountId, grant, by, by);
        events.publishEvent(new RoleGranted(accountId, grant.role(), grant.area()));
        return id;
    }

    /**
     * Without asking for a permission: for the first run and for demos.
     *
     * @param actor under which name the trail records it
     */
    long insert(long accountId, Grant grant, String by, String actor) {
        var account = accounts.findById(accountId).orElseThrow(AccessRefused.UnknownAccount::new);
        if (grant.area().level() != grant.role().level()) {
            throw new AccessRefused.WrongLevel(grant.role());
        }
        var id = insertApart(accountId, grant, by);
        audit.record(
                actor,
                new AuditRecord(
                        "access.grant-added",
                        "account:" + account.username(),
                        grant.area().code(),
                        null,
                        Map.of("role", grant.role().name())));
        return id;
    }

    private long insertApart(long accountId, Grant grant, String by) {
        try {
            return accounts.insertGrant(accountId, grant, LocalDate.now(clock), by);
        } catch (DataIntegrityViolationException e) {
            throw new AccessRefused.GrantOverlaps();
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof java.sql.SQLException sql && "LL001".equals(sql.getSQLState())) {
                throw new AccessRefused.AdministrationsSeparated();
            }
            throw e;
        }
    }

    /** @throws AccessRefused when the grant is not in force, or the account is the own one */
    @Transactional
    public void revoke(long accountId, long grantId) {
        access.require(Permission.GRANT_ROLES);
        var account = others.lock(accountId);
        if (accounts.endGrant(accountId, grantId, LocalDate.now(clock)) == 0) {
            throw new AccessRefused.GrantNotInForce();
        }
        accounts.endSessions(accountId);
        accounts.findGrant(grantId)
                .ifPresent(grant -> events.publishEvent(new RoleRevoked(accountId, grant.role(), grant.area())));
        audit.record(new AuditRecord(
                "access.grant-removed", "account:" + account.username(), null, null, Map.of("grant", grantId)));
    }
}
