package org.lianglin.foundation.notices;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.PasswordWasReset;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.RoleGranted;
import org.lianglin.foundation.access.RoleRevoked;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells accounts what administrators did to them, in the same transaction. Accounts stand beneath notices, so they say it as events. */
@Component
class TellOfAccounts implements NoticeKinds {
    private static final String RESET = "access.password-reset";
    private static final String GRANTED = "access.role-granted";
    private static final String REVOKED = "access.role-revoked";

    private final Notices notices;

    TellOfAccounts(Notices notices) {
        this.notices = notices;
    }

    @Override
    public List<NoticeKind> kinds() {
        return List.of(new NoticeKind(RESET, true), new NoticeKind(GRANTED, true), new NoticeKind(REVOKED, true));
    }

    @EventListener
    void on(PasswordWasReset reset) {
        notices.send(new Notice(reset.accountId(), RESET, null, "/password", Map.of()));
    }

    @EventListener
    void on(RoleGranted granted) {
        notices.send(aboutRole(granted.accountId(), GRANTED, granted.role(), granted.place()));
    }

    @EventListener
    void on(RoleRevoked revoked) {
        notices.send(aboutRole(revoked.accountId(), REVOKED, revoked.role(), revoked.place()));
    }

    private static Notice aboutRole(long account, String kind, Role role, Area place) {
        return new Notice(account, kind, place, "/", Map.of("role", "notice.role." + role.name()));
    }
}
