package org.lianglin.place;

import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds a command of the history that somebody wants to undo. */
@Component
class FindGridCommand {
    private final GridCommandTable commands;
    private final Access access;

    FindGridCommand(GridCommandTable commands, Access access) {
        this.commands = commands;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public UndoGridCommand.Command undo(long id) {
        access.require(Permission.EDIT_PLACES);
        return commands.find(id)
                .map(row -> new UndoGridCommand.Command(row.community(), id))
                .orElseThrow(() -> new PlaceRefused.UnknownGridCommand(id));
    }
}
