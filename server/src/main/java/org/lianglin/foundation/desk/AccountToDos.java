package org.lianglin.foundation.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Accounts;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;

/** Locked accounts and accounts without any role. Accounts stand beneath the desk, so their to-dos are brought from here. */
@Component
class AccountToDos implements ToDos {
    private final Access access;
    private final Accounts accounts;

    AccountToDos(Access access, Accounts accounts) {
        this.access = access;
        this.accounts = accounts;
    }

    @Override
    public List<ToDo> list() {
        var viewer = access.viewer();
        var unlocks = viewer.may(Permission.MANAGE_ACCOUNTS);
        var grants = viewer.may(Permission.GRANT_ROLES);
        if (!unlocks && !grants) {
            return List.of();
        }
        var found = new ArrayList<ToDo>();
        var counts = accounts.count();
        if (counts.locked() > 0) {
            // the security administrator sees it, the system administrator unlocks
            var standing = unlocks ? ToDo.Standing.MINE : ToDo.Standing.WAITING;
            found.add(todo("desk.accounts-locked", standing, "/accounts?state=LOCKED", counts.locked()));
        }
        if (grants && counts.withoutRole() > 0) {
            found.add(todo(
                    "desk.accounts-without-role",
                    ToDo.Standing.MINE,
                    "/accounts?state=WITHOUT_ROLE",
                    counts.withoutRole()));
        }
        return found;
    }

    private static ToDo todo(String kind, ToDo.Standing standing, String link, int count) {
        return new ToDo(kind, Map.of("count", Integer.toString(count)), null, null, standing, link, count);
    }
}
