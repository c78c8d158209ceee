package org.lianglin.facts;

import java.time.LocalDate;
import java.util.Optional;
import org.lianglin.policy.Policy;

/** The port to whoever publishes policies: by which version of a law facts are judged on a day. Where nobody does, the shipped ones hold. */
public interface PoliciesInForce {
    Optional<Policy> find(String law, LocalDate day);
}
