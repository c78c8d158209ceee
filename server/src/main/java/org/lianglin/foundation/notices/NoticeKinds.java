package org.lianglin.foundation.notices;

import java.util.List;

/** The port of whoever sends notices: modules contribute their kinds as beans. */
public interface NoticeKinds {
    List<NoticeKind> kinds();
}
