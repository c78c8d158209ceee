package org.lianglin.foundation.audit;

import java.util.Map;
import java.util.Set;

/** What the trail asks of whoever keeps accounts: how the people behind account names are called. */
public interface ActorNames {
    /** Display names by account name; unknown names are left out. */
    Map<String, String> namesOf(Set<String> actors);
}
