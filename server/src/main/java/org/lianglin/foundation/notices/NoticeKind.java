package org.lianglin.foundation.notices;

/**
 * A kind of notice that a module sends. Its sentences stand in the module's message file under {@code notice.<code>.name},
 * {@code .title}, {@code .text} and {@code .reason} (why this account is told).
 *
 * @param code the module and what happened, such as {@code tables.import-ended}
 * @param legal cannot be switched off and rings in quiet hours too: what concerns the security of the account or a right
 */
public record NoticeKind(String code, boolean legal) {}
