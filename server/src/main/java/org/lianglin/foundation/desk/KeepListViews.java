package org.lianglin.foundation.desk;

import java.util.List;
import org.lianglin.foundation.access.Access;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers which columns of a list an account wants to see, and how close. A matter of taste: it leaves no trail. */
@Component
class KeepListViews {
    private final ListViewTable views;
    private final Access access;

    KeepListViews(ListViewTable views, Access access) {
        this.views = views;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public List<ListViewTable.ListView> list() {
        return views.list();
    }

    @Transactional
    public void keep(ListViewTable.ListView view) {
        views.replace(access.viewer().accountId(), view);
    }
}
