package org.lianglin.policy;

/** The same sentence in both languages. */
public record Text(String zh, String en) {}
