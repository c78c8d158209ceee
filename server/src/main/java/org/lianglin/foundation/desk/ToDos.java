package org.lianglin.foundation.desk;

import java.util.List;

/** The port of whoever has something for people to do: each module contributes its own as a bean. */
public interface ToDos {
    /** What waits for the acting account now, within its rights; read in a transaction that sees its places. */
    List<ToDo> list();
}
